package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage of a call is settled at its end, however it ends. */
class SettlingTest {

  private static final String TEN_SECONDS = "patchbay.limit.a.audio-seconds=10/1h\n";
  private static final String USAGE = "\"usage\":{\"type\":\"duration\",\"seconds\":60}";

  @TempDir private Path directory;

  private static RawRequest transcription(String stream) {
    return RawRequest.transcription(
        Multipart.form()
            .field("model", "whisper-1")
            .field("stream", stream)
            .file("a.wav", "audio/wav", Sounds.wav(24_000)));
  }

  @Test
  void aStreamedTranscriptIsSettledByItsLastEvent() throws Exception {
    Reply events =
        Reply.events()
            .event("{\"type\":\"transcript.text.delta\",\"delta\":\"Hello\"}")
            .event("{\"type\":\"transcript.text.done\",\"text\":\"Hello\"," + USAGE + "}")
            .end();

    isSettled(events, "true", "patchbay.provider.studio.transcription.events=*\n");
  }

  @Test
  void aTranscriptThatIsTooLongToBeHeldIsSettledByItsLastMember() throws Exception {
    String text = "a long story ".repeat(30_000);

    isSettled(Reply.json(200, "{\"text\":\"" + text + "\"," + USAGE + "}"), "false", "");
  }

  @Test
  void aTranscriptThatIsMadeIntoEventsIsSettledToo() throws Exception {
    isSettled(Reply.json(200, "{\"text\":\"Hello\"," + USAGE + "}"), "true", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"route", "provider"})
  void theLimitsOfARouteAndOfAProviderAreSettledToo(String scope) throws Exception {
    String limit = TEN_SECONDS + "patchbay.limit.a.per=" + scope + "\n";
    Reply much = Reply.json(200, "{\"text\":\"Hello\"," + USAGE + "}");
    try (ScriptedProvider studio = ScriptedProvider.start(much);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("studio", studio.url()) + limit);
        RawClient client = router.connect()) {
      assertThat(client.send(transcription("false")).answer().status()).isEqualTo(200);

      Answer second = client.send(transcription("false")).answer();

      assertThat(second.status()).isIn(429, 503);
      assertThat(studio.requests()).hasSize(1);
    }
  }

  @Test
  void aRouteThatCouldNotServeHasUsedNothing() throws Exception {
    String limit =
        "patchbay.limit.a.per=route\n"
            + "patchbay.limit.a.characters=10/1h\n"
            + "patchbay.limit.a.requests=9/1h\n";
    RawRequest six = SpeechBody.of("sechs!").request();
    try (ScriptedProvider studio =
            ScriptedProvider.start(
                Reply.json(400, "{}"), Reply.audio("audio/mpeg", Sounds.mp3(4)));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("studio", studio.url()) + limit);
        RawClient client = router.connect()) {
      assertThat(client.send(six).answer().status()).isEqualTo(400);

      Answer second = client.send(six).answer();

      assertThat(second.status()).isEqualTo(200);
      assertThat(second.header("x-ratelimit-remaining-characters")).isEqualTo("4");
      assertThat(second.header("x-ratelimit-remaining-requests")).isEqualTo("7");
    }
  }

  private static void isSettled(Reply reply, String stream, String more) throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start(reply);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("studio", studio.url()) + TEN_SECONDS + more);
        // On one connection a call begins when the one before is settled.
        RawClient client = router.connect()) {
      Answer first = client.send(transcription(stream)).answer();
      Answer second = client.send(transcription(stream)).answer();

      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("x-ratelimit-remaining-audio-seconds")).isEqualTo("9");
      assertThat(second.status()).isEqualTo(429);
    }
  }

  /** Or a client could speak for nothing by never hearing an answer out. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoLeavesInTheMiddlePaysAndGivesItsPlaceBack(boolean kept) throws Exception {
    String lines =
        """
        patchbay.provider.a.price.characters=1000000
        patchbay.client.phone.key=key-of-the-phone
        patchbay.client.phone.budget=1/month
        patchbay.limit.one.concurrent=1
        patchbay.cache=%s
        patchbay.cache.directory=%s
        """
            .formatted(kept, directory);
    Reply endless =
        Reply.status(200)
            .header("Content-Type", "audio/mpeg")
            .length(1 << 20)
            .raw(Sounds.mp3(10))
            .trickle(new byte[1 << 19], Duration.ofMillis(1));
    RawRequest speech = SpeechBody.of("Hello").request().header("api-key", "key-of-the-phone");
    try (ScriptedProvider a = ScriptedProvider.start(endless);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + lines)) {
      RawClient client = router.connect();
      client.send(speech).head().next();
      client.reset();

      assertThat(onceItsPlaceIsFree(router, speech).text()).contains("insufficient_quota");
      assertThat(a.request().awaitClientGone(Duration.ofSeconds(20))).isTrue();
    }
  }

  /** Or a client could have providers work for nothing by never waiting for an answer. */
  @Test
  void aClientWhoseTimeoutIsTinyPaysAllTheSame() throws Exception {
    String lines =
        """
        patchbay.provider.a.price.characters=1000000
        patchbay.client.phone.key=key-of-the-phone
        patchbay.client.phone.budget=1/month
        patchbay.limit.one.characters=10/1h
        """;
    RawRequest speech =
        SpeechBody.of("Hello")
            .request()
            .header("api-key", "key-of-the-phone")
            .header("x-stainless-timeout", "0.5");
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + lines);
        RawClient client = router.connect()) {
      assertThat(client.send(speech).answer().status()).isEqualTo(504);

      Answer second = client.send(speech).answer();

      assertThat(second.text()).contains("insufficient_quota");
      assertThat(second.header("x-ratelimit-remaining-characters")).isEqualTo("0");
    }
  }

  private static Answer onceItsPlaceIsFree(RouterUnderTest router, RawRequest request)
      throws Exception {
    return Eventually.until(
        answer -> !answer.text().contains("rate_limit_exceeded"), () -> router.call(request));
  }
}
