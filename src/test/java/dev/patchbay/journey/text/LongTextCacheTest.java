package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole answer to a long text is kept, and nothing of one that two providers have spoken. */
class LongTextCacheTest {

  @TempDir private Path folder;

  private static final String TEXT =
      IntStream.range(0, 20)
          .mapToObj(i -> "Sentence number " + i + " tells of one more thing that has happened.")
          .collect(Collectors.joining(" "));

  private static String limited(String name, ScriptedProvider provider) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider.%s.speech.max-characters=300\n".formatted(name);
  }

  private static RawRequest asking(String format) {
    return SpeechBody.of(TEXT).format(format).request();
  }

  private static String use(Answer answer) {
    return answer.header("X-Patchbay-Cache");
  }

  @Test
  void aLongTextIsSpokenOnce() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.cached(folder, limited("a", a)))) {
      Answer first = router.call(asking("pcm"));
      int pieces = a.requests().size();
      Answer second = router.call(asking("pcm"));

      assertThat(use(first)).isEqualTo("miss");
      assertThat(use(second)).isEqualTo("hit");
      assertThat(SpokenLetters.heard(first.body())).isEqualTo(SpokenLetters.words(TEXT));
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.header("Content-Type")).isEqualTo("audio/pcm");
      assertThat(a.requests()).hasSize(pieces);
      // Another format is another answer.
      assertThat(use(router.call(asking("flac")))).isEqualTo("miss");
      assertThat(router.spooledFiles()).isZero();
    }
  }

  @Test
  void aTextThatTwoProvidersHaveSpokenIsNotKept() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(SpokenLetters.failingAt("number 10 "));
        ScriptedProvider b = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.cached(folder, limited("a", a) + limited("b", b)))) {
      Answer first = router.call(asking("pcm"));

      assertThat(SpokenLetters.heard(first.body())).isEqualTo(SpokenLetters.words(TEXT));
      assertThat(use(router.call(asking("pcm")))).isEqualTo("miss");
    }
  }

  @Test
  void theSecondWhoAsksHearsTheRestThoughTheFirstHasLeft() throws Exception {
    Gate gate = Gate.closed();
    AnswerReader reader;
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        SpokenLetters.input(request).contains("number 0 ")
                            ? SpokenLetters.reply(request)
                            : Reply.after(gate).then(SpokenLetters.reply(request)));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.cached(folder, limited("a", a)));
        RawClient second = router.connect()) {
      try (RawClient first = router.connect()) {
        first.send(asking("pcm"));
        first.head().atLeast(60);
        second.send(asking("pcm"));
        reader = second.head();
        reader.atLeast(60);
        first.reset();
      }
      gate.open();

      assertThat(SpokenLetters.heard(reader.rest().body()))
          .endsWith("number19tellsofonemorethingthathashappened.");
    }
  }

  @Test
  void aTextWithNothingToSpeakIsRefused() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.cached(folder, limited("a", a)))) {
      Answer answer = router.call(SpeechBody.of("... ".repeat(200)).format("pcm").request());

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("nothing_to_speak");
    }
  }
}
