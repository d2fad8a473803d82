package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A provider gets a text that can be spoken, where the operator has asked for that. */
class SpeakableTextTest {

  private static final String RULES = "patchbay.text.rules=markdown,links,emoji\n";
  private static final String KEY = "pb-operator-0123456789";

  @TempDir Path folder;

  private static String spoken(ScriptedProvider provider, int call) {
    String body = provider.requests().get(call).text();
    return JsonMapper.shared().readTree(body).path("input").asString();
  }

  private static RawRequest saying(String text) {
    return SpeechBody.of(text).request();
  }

  @Test
  void nothingIsChangedUnlessTheOperatorAsksForIt() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      router.call(saying("**Hi** 🙂"));

      assertThat(spoken(a, 0)).isEqualTo("**Hi** 🙂");
    }
  }

  @Test
  void starsAndLinksAreNotReadOutAndNotCounted() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + RULES
                    + "patchbay.limit.text.per=all\npatchbay.limit.text.characters=8/1d\n")) {
      Answer answer = router.call(saying("**Hi** [you](https://example.com/a/b) 🙂"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(spoken(a, 0)).isEqualTo("Hi you");
      assertThat(router.call(saying("Hi you")).status()).isEqualTo(429);
    }
  }

  @Test
  void theCacheKnowsATextByWhatIsSpoken() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.cached(folder, Configurations.generic("a", a.url()) + RULES))) {
      router.call(saying("**Hi**"));

      assertThat(router.call(saying("Hi 🙂")).header("X-Patchbay-Cache")).isEqualTo("hit");
    }
  }

  @Test
  void aTextOfNothingButPicturesIsRefused() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + RULES)) {
      Answer answer = router.call(saying("🙂🙂"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("nothing_to_speak");
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void aProviderHasRulesOfItsOwnAndARouteItsLanguage() throws Exception {
    Path own = Files.writeString(folder.resolve("own.rules"), "[de]\nHallo -> Moin\n");
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + "patchbay.text.language=de\npatchbay.provider.b.text.rules=units,"
                    + own
                    + "\n")) {
      router.call(saying("Hallo, 5 km"));

      assertThat(spoken(a, 0)).isEqualTo("Hallo, 5 km");
      assertThat(spoken(b, 0)).isEqualTo("Moin, 5 Kilometer");
    }
  }

  @Test
  void aNameIsPronouncedAsTheLexiconSaysFromTheNextCallOn() throws Exception {
    Path lexicon = Files.writeString(folder.resolve("names.txt"), "[voice alloy]\nJörg = Yerg\n");
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.cached(
                    folder.resolve("cache"),
                    Configurations.generic("a", a.url()) + "patchbay.text.lexicon=" + lexicon))) {
      RawRequest call = SpeechBody.of("Hi Jörg").voice("alloy").request();
      router.call(call);
      Files.writeString(lexicon, "jörg = Yoerg\n");
      router.reload();
      router.call(call);
      router.call(call);

      assertThat(spoken(a, 0)).isEqualTo("Hi Yerg");
      assertThat(spoken(a, 1)).isEqualTo("Hi Yoerg");
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void explainShowsTheTextAsItWouldBeSpoken() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(
            Configurations.generic("a", "http://127.0.0.1:1")
                + RULES
                + "patchbay.admin.keys="
                + KEY
                + "\n")) {
      Answer answer =
          router.call(
              RawRequest.post("/admin/explain")
                  .header("Authorization", "Bearer " + KEY)
                  .json("{\"body\":" + SpeechBody.of("**Hi** 🙂").json() + "}"));

      assertThat(JsonMapper.shared().readTree(answer.body()).path("spoken").asString())
          .isEqualTo("Hi");
    }
  }
}
