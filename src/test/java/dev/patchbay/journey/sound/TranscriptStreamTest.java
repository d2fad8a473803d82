package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The transcript of a long recording comes as its pieces are done, for clients that ask so. */
class TranscriptStreamTest {

  private static final byte[] MINUTE =
      CountedSeconds.wav(CountedSeconds.samples(60, 14, 15, 30, 45));
  private static final String WORDS = CountedSeconds.text(60, 14, 15, 30, 45);
  private static final Pattern DELTA = Pattern.compile("\"delta\":\"([^\"]*)\"");

  private static RawRequest asking() {
    return RawRequest.transcription(
        Multipart.form()
            .field("model", "whisper-1")
            .field("stream", "true")
            .file("voice.wav", "audio/wav", MINUTE));
  }

  /** Pieces are on their way at once, and come in any order. */
  private static boolean isOfTheFirstHalf(Received piece) {
    return CountedSeconds.first(piece) < 30;
  }

  private static Function<Received, Reply> afterTheFirstHalf(
      Gate gate, Function<Received, Reply> rest) {
    return piece ->
        isOfTheFirstHalf(piece)
            ? CountedSeconds.transcript(piece)
            : Reply.after(gate).then(rest.apply(piece));
  }

  private static RouterUnderTest router(ScriptedProvider a) throws Exception {
    return RouterUnderTest.start(
        Configurations.generic("a", a.url())
            + "patchbay.provider.a.transcription.inputs=wav\n"
            + "patchbay.provider.a.transcription.max-duration=20s\n");
  }

  @Test
  void theFirstWordsComeBeforeTheLastPieceIsDone() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start().always(afterTheFirstHalf(gate, CountedSeconds::transcript));
        RouterUnderTest router = router(a);
        RawClient client = router.connect()) {
      client.send(asking());
      AnswerReader reader = client.head();
      // Hangs if the client has to wait for all of them.
      reader.atLeast(60);
      gate.open();
      Answer answer = reader.rest();

      assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(answer.header("X-Patchbay-Pieces")).isEqualTo("4");
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      String deltas =
          DELTA
              .matcher(answer.text())
              .results()
              .map(one -> one.group(1))
              .collect(Collectors.joining());
      assertThat(deltas).isEqualTo(WORDS);
      assertThat(DELTA.matcher(answer.text()).results()).hasSize(4);
      assertThat(answer.text())
          .contains("{\"type\":\"transcript.text.done\",\"text\":\"" + WORDS + "\"");
    }
  }

  @Test
  void aPieceThatNobodyTranscribesCutsWhatHasBegun() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    afterTheFirstHalf(
                        gate, request -> Reply.json(400, "{\"error\":{\"message\":\"hm\"}}")));
        RouterUnderTest router = router(a);
        RawClient client = router.connect()) {
      client.send(asking());
      AnswerReader reader = client.head();
      reader.atLeast(60);
      gate.open();
      Answer answer = reader.rest();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("delta").doesNotContain("done");
      assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
    }
  }
}
