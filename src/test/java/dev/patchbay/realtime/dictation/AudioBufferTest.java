package dev.patchbay.realtime.dictation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where speech is split into utterances. */
class AudioBufferTest {

  private static final int RATE = SpeechSegment.RATE;

  private final List<String> told = new ArrayList<>();
  private final List<SpeechSegment> utterances = new ArrayList<>();
  private final AudioBuffer buffer = new AudioBuffer(new Record());

  private final class Record implements AudioBuffer.Listener {

    private int items;

    @Override
    public void started(String item, long at) {
      told.add(item + " started " + at);
    }

    @Override
    public void stopped(String item, long at) {
      told.add(item + " stopped " + at);
    }

    @Override
    public void committed(SpeechSegment utterance) {
      told.add(utterance.item() + " committed " + utterance.length().toMillis());
      utterances.add(utterance);
    }

    @Override
    public String nextItem() {
      items++;
      return String.valueOf(items);
    }
  }

  private static byte[] tone(int millis, int amplitude) {
    ByteBuffer pcm = ByteBuffer.allocate(millis * RATE / 1000 * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; pcm.hasRemaining(); i++) {
      pcm.putShort((short) (amplitude * Math.sin(2 * Math.PI * 200 * i / RATE)));
    }
    return pcm.array();
  }

  private static byte[] silence(int millis) {
    return tone(millis, 0);
  }

  private void hear(int pieceSize, byte[]... sounds) throws IOException {
    byte[] all = Bytes.join(sounds);
    for (int from = 0; from < all.length; from += pieceSize) {
      buffer.append(
          java.util.Arrays.copyOfRange(all, from, Math.min(all.length, from + pieceSize)),
          TranscriptionSettings.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 333, 640, 100_000})
  void speechBetweenSilencesIsAnUtteranceInPiecesOfAnySize(int pieceSize) throws Exception {
    hear(pieceSize, silence(1000), tone(400, 8000), silence(700), tone(300, 8000), silence(600));

    assertThat(told)
        .containsExactly(
            "1 started 700",
            "1 stopped 1900",
            "1 committed 1200",
            "2 started 1900",
            "2 stopped 2900",
            "2 committed 1000");
  }

  @Test
  void aPauseBetweenTwoWordsEndsNothing() throws Exception {
    hear(640, tone(400, 8000), silence(400), tone(400, 8000), silence(600));

    assertThat(told).containsExactly("1 started 0", "1 stopped 1700", "1 committed 1700");
  }

  @Test
  void aClickAndTheHumOfAFanAreNoSpeech() throws Exception {
    hear(640, silence(500), tone(40, 8000), silence(500));
    assertThat(told).isEmpty();

    hear(640, tone(60_000, 600));
    long begun = told.stream().filter(one -> one.contains("started")).count();
    told.clear();
    hear(640, tone(20_000, 600));

    assertThat(begun).isLessThanOrEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void quietSpeechOverNoiseIsHeard() throws Exception {
    hear(640, tone(3000, 60), tone(500, 800), tone(800, 60));

    assertThat(utterances).hasSize(1);
  }

  @Test
  void speechWithoutAPauseIsCutWhereItIsQuietest() throws Exception {
    syllables(197);
    hear(640, silence(100));
    syllables(20);
    hear(640, silence(600));

    assertThat(told.subList(0, 4))
        .containsExactly("1 started 0", "1 stopped 59100", "1 committed 59100", "2 started 59100");
    assertThat(utterances.stream().mapToInt(one -> one.pcm().length).sum())
        .isEqualTo((59_100 + 100 + 6_000 + 440) * SpeechSegment.BYTES_PER_MS);
  }

  private void syllables(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      hear(640, tone(240, 8000), tone(60, 20));
    }
  }

  @Test
  void aCommitEndsWhatWasSaid() throws Exception {
    assertThat(buffer.commit()).isFalse();
    TranscriptionSettings pushToTalk =
        new TranscriptionSettings("", "", "", "audio/pcm", 24_000, false, 300, 500);
    buffer.append(Bytes.join(silence(700), tone(300, 8000), silence(900)), pushToTalk);

    assertThat(told).isEmpty();
    assertThat(buffer.commit()).isTrue();
    assertThat(told).containsExactly("1 committed 1900");
    assertThat(buffer.commit()).isFalse();
  }

  @Test
  void whatIsClearedIsNotTranscribed() throws Exception {
    hear(640, tone(400, 8000));
    buffer.clear();
    hear(640, silence(900));

    assertThat(utterances).isEmpty();
  }
}
