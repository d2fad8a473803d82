package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/** Fuzz test of the WAV header reader: any bytes are refused, or read within their bounds. */
class WavHeaderFuzzTest {

  private static final long LARGEST = 1 << 20;

  @FuzzTest(maxDuration = "10s")
  void isRefusedOrDescribed(byte[] bytes) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    WavHeader header;
    try {
      header = WavHeader.read(in, LARGEST);
    } catch (InvalidWav | EOFException refused) {
      return;
    }
    assertThat(header.size()).isEqualTo(bytes.length - in.available());
    assertThat(header.dataLength()).isBetween(-1L, 0xFFFF_FFFFL);
    assertThat(header.channels()).isBetween(0, 0xFFFF);
    assertThat(header.bits()).isBetween(0, 0xFFFF);
  }
}
