package dev.patchbay.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleDecoderTest {

  private static float[] read(SampleFormat format, int channels, byte[] bytes, int piece) {
    SampleDecoder reader = new SampleDecoder(format, channels);
    float[] all = new float[bytes.length + 1];
    int made = 0;
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
      float[] room = new float[reader.most(part.length)];
      int count = reader.decode(part, part.length, room);
      System.arraycopy(room, 0, all, made, count);
      made += count;
    }
    return Arrays.copyOf(all, made);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void integersOfEveryWidthAreFullScaleAtOne() {
    assertThat(read(SampleFormat.UNSIGNED_8, 1, new byte[] {0, (byte) 128, (byte) 192}, 1))
        .containsExactly(-1f, 0f, 0.5f);
    assertThat(read(SampleFormat.SIGNED_16, 1, little(4).putShort((short) 16384).array(), 3))
        .startsWith(0.5f);
    assertThat(read(SampleFormat.SIGNED_24, 1, new byte[] {0, 0, (byte) 0xC0, 1, 0, 0}, 2))
        .containsExactly(-0.5f, 1 / 8_388_608f);
    assertThat(read(SampleFormat.SIGNED_32, 1, little(4).putInt(1 << 30).array(), 4))
        .containsExactly(0.5f);
  }

  @Test
  void floatingPointIsLimitedAndNotANumberIsSilence() {
    byte[] bytes =
        little(16).putFloat(0.25f).putFloat(7f).putFloat(Float.NaN).putFloat(-7f).array();
    assertThat(read(SampleFormat.FLOAT_32, 1, bytes, 5)).containsExactly(0.25f, 1f, 0f, -1f);
    assertThat(read(SampleFormat.FLOAT_64, 1, little(8).putDouble(-0.75).array(), 3))
        .containsExactly(-0.75f);
  }

  @Test
  void telephoneCodesAreThoseOfTheJdk() throws IOException {
    byte[] codes = new byte[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = (byte) i;
    }
    assertThat(read(SampleFormat.MU_LAW, 1, codes, 256)).containsExactly(jdk(Encoding.ULAW, codes));
    assertThat(read(SampleFormat.A_LAW, 1, codes, 256)).containsExactly(jdk(Encoding.ALAW, codes));
  }

  private static float[] jdk(Encoding encoding, byte[] codes) throws IOException {
    AudioFormat from = new AudioFormat(encoding, 8000, 8, 1, 1, 8000, false);
    AudioFormat to = new AudioFormat(8000, 16, 1, true, false);
    try (AudioInputStream in =
        AudioSystem.getAudioInputStream(
            to, new AudioInputStream(new ByteArrayInputStream(codes), from, codes.length))) {
      return read(SampleFormat.SIGNED_16, 1, in.readAllBytes(), 512);
    }
  }

  @Test
  void stereoIsMixed() {
    byte[] bytes = little(8).putShort((short) 16384).putShort((short) 0).putInt(0).array();
    assertThat(read(SampleFormat.SIGNED_16, 2, bytes, 3)[0]).isCloseTo(0.25f, within(0f));
  }

  @ParameterizedTest
  @EnumSource(SampleFormat.class)
  void anyBytesInAnyPiecesAreSamples(SampleFormat format) {
    byte[] bytes = Ffmpeg.bytes(Sound.noise(3001, 5));
    for (int channels : new int[] {1, 2, 3}) {
      float[] whole = read(format, channels, bytes, bytes.length);
      for (int piece : new int[] {1, 5, 64}) {
        assertThat(read(format, channels, bytes, piece)).containsExactly(whole);
      }
      for (float sample : whole) {
        assertThat(sample).isBetween(-1f, 1f);
      }
    }
  }

  @Test
  void channelsAreBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleDecoder(SampleFormat.MU_LAW, 0))
        .withMessageContaining("channels: 0");
  }
}
