package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.ChunkedStream;
import dev.patchbay.relay.WavBuilder;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class WavConversionTest {

  private static final int RATE = 24_000;
  private final Random random = new Random(42);
  private final byte[] samples = samples(1000);

  private byte[] longWav(String name, byte[] behind) {
    return new WavBuilder()
        .longRiff(name, samples.length)
        .format(1, 1, RATE, 16)
        .data(-1, samples)
        .chunk("LIST", behind)
        .bytes();
  }

  @Test
  void everyWritersHeaderComesOff() throws Exception {
    byte[] junk = samples(333);
    Map<String, byte[]> wavs =
        Map.of(
            "plain", WavBuilder.of(samples, RATE),
            "length 0", wav(0),
            "length of all ones", wav(-1),
            "length near 2 GiB", wav(0x7FFFFFDB),
            "extensible",
                new WavBuilder().riff(-1).extensible(1, 1, RATE, 16).data(1000, samples).bytes(),
            "RF64", longWav("RF64", junk),
            "BW64", longWav("BW64", junk),
            "chunks around",
                new WavBuilder()
                    .riff(-1)
                    .chunk("JUNK", junk)
                    .format(1, 1, RATE, 16)
                    .chunk("LIST", junk)
                    .data(1000, samples)
                    .chunk("LIST", junk)
                    .bytes());
    for (Map.Entry<String, byte[]> wav : wavs.entrySet()) {
      for (long length : new long[] {-1, wav.getValue().length}) {
        AnswerConverter.Result pcm = toPcm(wav.getValue(), length);
        assertThat(pcm.stream().readAllBytes()).as(wav.getKey()).isEqualTo(samples);
        assertThat(pcm.length()).as(wav.getKey()).isIn(-1L, 1000L);
      }
    }
    assertThat(toPcm(wav(0), 1044).length()).isEqualTo(1000);
    assertThat(toPcm(wav(1000), -1).length()).isEqualTo(1000);
  }

  @Test
  void noCutOfTheStreamChangesTheSamples() throws Exception {
    byte[] wav =
        new WavBuilder()
            .riff(-1)
            .chunk("JUNK", samples(31))
            .extensible(1, 1, RATE, 16)
            .data(1000, samples)
            .chunk("LIST", samples(9))
            .bytes();
    for (int piece = 1; piece <= wav.length; piece++) {
      int size = piece;
      InputStream in = new ChunkedStream(wav, () -> size);
      assertThat(convert(Conversion.WAV_TO_PCM, in, -1).stream().readAllBytes()).isEqualTo(samples);
    }
    for (int round = 0; round < 500; round++) {
      InputStream in = new ChunkedStream(wav, () -> 1 + random.nextInt(200));
      InputStream pcm = convert(Conversion.WAV_TO_PCM, in, -1).stream();
      assertThat(readInPieces(pcm)).isEqualTo(samples);
    }
  }

  @Test
  void aRoundTripGivesTheSameSamples() throws Exception {
    for (int round = 0; round < 200; round++) {
      byte[] pcm = samples(2 + 2 * random.nextInt(500));
      long length = random.nextBoolean() ? pcm.length : -1;
      InputStream in = new ChunkedStream(pcm, () -> 1 + random.nextInt(99));
      AnswerConverter.Result wav = convert(Conversion.PCM_TO_WAV, in, length);
      InputStream back = convert(Conversion.WAV_TO_PCM, wav.stream(), wav.length()).stream();
      assertThat(readInPieces(back)).isEqualTo(pcm);
    }
  }

  @Test
  void aPlayerReadsTheHeaderOfKnownLength() throws Exception {
    AnswerConverter.Result wav =
        convert(Conversion.PCM_TO_WAV, new ByteArrayInputStream(samples), samples.length);
    byte[] bytes = wav.stream().readAllBytes();
    assertThat(wav.length()).isEqualTo(bytes.length);
    AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes));
    assertThat(audio.getFormat().getSampleRate()).isEqualTo(RATE);
    assertThat(audio.getFormat().getSampleSizeInBits()).isEqualTo(16);
    assertThat(audio.getFormat().getChannels()).isEqualTo(1);
    assertThat(audio.getFrameLength()).isEqualTo(500);
    assertThat(audio.readAllBytes()).isEqualTo(samples);
  }

  @Test
  void theHeaderOfAnUnknownLengthIsAllOnes() throws Exception {
    AnswerConverter.Result wav =
        convert(Conversion.PCM_TO_WAV, new ByteArrayInputStream(samples), -1);
    byte[] bytes = wav.stream().readAllBytes();
    assertThat(wav.length()).isEqualTo(-1);
    assertThat(Arrays.copyOfRange(bytes, 4, 8)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(bytes, 40, 44)).containsOnly(-1);
  }

  @Test
  void whatCanBeReadWithoutWaitingIsTold() throws Exception {
    ChunkedStream provider = new ChunkedStream(samples, () -> 100);
    InputStream wav = convert(Conversion.PCM_TO_WAV, provider, -1).stream();
    assertThat(wav.available()).isEqualTo(44);
    wav.readNBytes(44);
    assertThat(wav.available()).isEqualTo(100);
    assertThat(toPcm(wav(600), -1).stream().available()).isEqualTo(600);
    wav.close();
    assertThat(provider.closed).isTrue();
  }

  @Test
  void aWavThatIsNotWhatTheClientPlaysIsRefused() {
    assertRefused(new WavBuilder().riff(-1).format(1, 1, 22_050, 16).data(-1, samples), "22050 Hz");
    assertRefused(new WavBuilder().riff(-1).format(1, 2, RATE, 16).data(-1, samples), "2 channels");
    assertRefused(new WavBuilder().riff(-1).format(1, 1, RATE, 8).data(-1, samples), "8 bit");
    assertRefused(new WavBuilder().riff(-1).format(3, 1, RATE, 32).data(-1, samples), "32 bit");
    assertRefused(new WavBuilder().riff(-1).extensible(3, 1, RATE, 16).data(-1, samples), "wav");
    assertRefused(new WavBuilder().riff(-1).data(-1, samples), "0 channels");
    assertRefused(new WavBuilder().chunk("OggS", samples), "not a wav");
    assertRefused(
        new WavBuilder().riff(-1).format(1, 1, RATE, 16).chunk("JUNK", new byte[2 << 20]),
        "no samples");
  }

  @Test
  void providerDiesInsideTheHeader() {
    byte[] wav = WavBuilder.of(samples, RATE);
    for (int end = 0; end < 44; end++) {
      byte[] cut = Arrays.copyOf(wav, end);
      assertThat(refusal(cut, -1).fault()).isEqualTo(Fault.BROKEN_BODY);
    }
  }

  @Test
  void aWavThatIsShorterThanItSaysFailsRatherThanEnds() throws Exception {
    byte[] wav = wav(1200);
    InputStream pcm = toPcm(wav, -1).stream();
    assertThatThrownBy(pcm::readAllBytes)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("200 bytes");
    assertThat(refusal(wav, wav.length).fault()).isEqualTo(Fault.BROKEN_BODY);
  }

  @Test
  void aWavWithoutSamplesIsEmpty() {
    byte[] empty =
        new WavBuilder()
            .riff(-1)
            .chunk("LIST", samples(99))
            .format(1, 1, RATE, 16)
            .data(-1, new byte[0])
            .bytes();
    assertThat(refusal(empty, -1).fault()).isEqualTo(Fault.EMPTY_AUDIO);
    assertThat(refusal(empty, empty.length).fault()).isEqualTo(Fault.EMPTY_AUDIO);
  }

  private byte[] wav(int announced) {
    return new WavBuilder().riff(-1).format(1, 1, RATE, 16).data(announced, samples).bytes();
  }

  private static void assertRefused(WavBuilder wav, String why) {
    UnusableAnswer refusal = refusal(wav.bytes(), -1);
    assertThat(refusal.fault()).isEqualTo(Fault.WRONG_FORMAT);
    assertThat(refusal).hasMessageContaining(why);
  }

  private static UnusableAnswer refusal(byte[] wav, long length) {
    return catchThrowableOfType(UnusableAnswer.class, () -> toPcm(wav, length));
  }

  private static AnswerConverter.Result toPcm(byte[] wav, long length)
      throws IOException, UnusableAnswer {
    return convert(Conversion.WAV_TO_PCM, new ByteArrayInputStream(wav), length);
  }

  private static AnswerConverter.Result convert(Conversion conversion, InputStream in, long length)
      throws IOException, UnusableAnswer {
    return AnswerConverter.convert(
        new ExpectedAnswer(AudioTask.SPEECH, "", false, conversion, RATE), in, length);
  }

  private byte[] readInPieces(InputStream in) throws IOException {
    byte[] buffer = new byte[4096];
    int count = 0;
    while (true) {
      int one = random.nextInt(10) == 0 ? in.read() : -2;
      if (one >= 0) {
        buffer[count++] = (byte) one;
        continue;
      }
      int more = in.read(buffer, count, 1 + random.nextInt(300));
      if (more < 0) {
        return Arrays.copyOf(buffer, count);
      }
      count += more;
    }
  }

  private byte[] samples(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
