package dev.patchbay.realtime.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts that are cut within a character. */
class Utf8DecoderTest {

  private final Utf8Decoder decoder = new Utf8Decoder();

  private String decode(byte[] text, int from, int to, boolean last) {
    return decoder.decode(ByteBuffer.wrap(text, from, to - from), last);
  }

  @Test
  void aTextIsTheSameWhereverItIsCut() {
    String text = "für 🎧, 日本";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        assertThat(
                decode(bytes, 0, first, false)
                    + decode(bytes, first, second, false)
                    + decode(bytes, second, bytes.length, true))
            .isEqualTo(text);
      }
    }
  }

  @Test
  void aPartNeverEndsWithinASurrogatePair() {
    byte[] headphones = "🎧".getBytes(StandardCharsets.UTF_8);

    assertThat(decode(headphones, 0, 3, false)).isEmpty();
    assertThat(decode(headphones, 3, 4, true)).isEqualTo("🎧");
  }
}
