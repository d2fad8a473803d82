package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.provider.SilentPort;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that respond, disconnect or stall before they have read the upload. */
class UnreadUploadTest {

  // More than two sockets hold between them.
  private static final int LARGE = 24_000_000;

  record Row(String provider, Reply reply) {
    @Override
    public String toString() {
      return provider;
    }
  }

  static Stream<Row> unread() {
    Reply busy = Reply.json(503, "{}");
    return Stream.of(
        new Row("never reads the upload", Reply.silence().beforeUploadIsRead()),
        new Row("resets instead of reading", Reply.resetBeforeHead().beforeUploadIsRead()),
        new Row("closes instead of reading", Reply.closeBeforeHead().beforeUploadIsRead()),
        new Row("says 503 and closes", busy.fin().beforeUploadIsRead()),
        new Row("says 503 and reads on", busy.beforeUploadIsRead()),
        new Row("says 503 and waits", busy.hang().beforeUploadIsRead()));
  }

  @ParameterizedTest
  @MethodSource("unread")
  void theOtherGetsTheWholeUploadWhenTheFirst(Row row) throws Exception {
    RawRequest request = SampleCalls.transcription(LARGE);
    try (ScriptedProvider a = ScriptedProvider.start(row.reply());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.keyedPair(a, b) + Configurations.HURRIED)) {
      Answer answer = router.call(request);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(SampleCalls.TRANSCRIPT);
      assertThat(b.request().body()).isEqualTo(request.bodyBytes());
      assertThat(a.request().brokeOff()).isTrue();
    }
  }

  @Test
  void anEarlyRefusalOfTheClientsMistakeIsTold() throws Exception {
    String error =
        "{\"error\":{\"message\":\"wrong\",\"type\":\"x\",\"param\":null,\"code\":null}}";
    Reply early = Reply.json(422, error).beforeUploadIsRead();
    try (ScriptedProvider a = ScriptedProvider.start(early);
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      Answer answer = router.call(SampleCalls.transcription(LARGE));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).isEqualTo(error);
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void anEarlyWholeAnswerIsRelayedAndItsConnectionGivenUp() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(SampleCalls.heard().beforeUploadIsRead(), SampleCalls.heard());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      assertThat(router.call(SampleCalls.transcription(LARGE)).text())
          .isEqualTo(SampleCalls.TRANSCRIPT);
      assertThat(router.call(SampleCalls.transcription(10)).text())
          .isEqualTo(SampleCalls.TRANSCRIPT);

      Received second = a.awaitRequest(2);
      assertThat(second.connection()).isNotEqualTo(a.awaitRequest(1).connection());
      assertThat(second.body()).isEqualTo(SampleCalls.transcription(10).bodyBytes());
    }
  }

  @Test
  void nobodyListensAtTheFirst() throws Exception {
    try (RefusingPort a = RefusingPort.open();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.keyedPair(a.url(), b.url()))) {
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void theFirstNeverReadsNorShakesHands() throws Exception {
    for (String scheme : new String[] {"http://", "https://"}) {
      try (SilentPort a = SilentPort.open();
          ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
          RouterUnderTest router =
              RouterUnderTest.start(
                  Configurations.keyedPair(scheme + a.authority(), b.url())
                      + Configurations.HURRIED)) {
        assertThat(router.call(SampleCalls.transcription(LARGE)).text())
            .isEqualTo(SampleCalls.TRANSCRIPT);
      }
    }
  }
}
