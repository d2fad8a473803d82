package dev.patchbay.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that are UTF-8, and those that are not, however they are cut. */
class Utf8ValidatorTest {

  private static boolean accepts(byte[] text, int cut) {
    Utf8Validator validator = new Utf8Validator();
    try {
      validator.check(ByteBuffer.wrap(text, 0, cut), false);
      validator.check(ByteBuffer.wrap(text, cut, text.length - cut), true);
      return true;
    } catch (CharacterCodingException broken) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException broken) {
      return false;
    }
  }

  @Test
  void everyPairOfBytesIsJudgedAsByTheDecoderOfJava() {
    for (int pair = 0; pair <= 0xffff; pair++) {
      byte[] text = {(byte) (pair >> 8), (byte) pair, (byte) 0x80, (byte) 0x80};
      for (int length = 2; length <= 4; length++) {
        byte[] begin = Arrays.copyOf(text, length);

        assertThat(accepts(begin, 1)).as("%x of %d", pair, length).isEqualTo(isUtf8(begin));
      }
    }
  }

  @Test
  void aLongTextIsJudgedAsByTheDecoderOfJavaWhereverItIsCutAndBroken() {
    byte[] text = "the quick brown für 🎧 and ascii again, 日本語".getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = text.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();

      assertThat(accepts(broken, random.nextInt(broken.length))).isEqualTo(isUtf8(broken));
    }
    for (int cut = 0; cut <= text.length; cut++) {
      assertThat(accepts(text, cut)).isTrue();
    }
  }

  @Test
  void aMessageThatEndsWithinACharacterIsNone() {
    assertThat(accepts(new byte[] {'a', (byte) 0xc3}, 1)).isFalse();
  }
}
