package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Sounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of an MP3 the frames are left, whatever stands before, between and behind them. */
class Mp3FrameReaderTest {

  private static byte[] frames(byte[] stream) throws IOException {
    Mp3FrameReader reader = new Mp3FrameReader(new ByteArrayInputStream(stream));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
      all.writeBytes(next.get());
    }
    return all.toByteArray();
  }

  @Test
  void tagsAndWhatStandsBetweenAreLeftAway() throws IOException {
    byte[] sound = Sounds.mp3(20);
    byte[] id3 = new byte[10 + 300];
    System.arraycopy("ID3".getBytes(StandardCharsets.US_ASCII), 0, id3, 0, 3);
    id3[8] = 2;
    id3[9] = 44;
    byte[] last = new byte[128];
    System.arraycopy("TAG".getBytes(StandardCharsets.US_ASCII), 0, last, 0, 3);

    assertThat(frames(sound)).isEqualTo(sound);
    assertThat(frames(Bytes.join(id3, sound, last))).isEqualTo(sound);
    assertThat(frames(Bytes.join(new byte[500], sound, new byte[77], sound)))
        .isEqualTo(Bytes.join(sound, sound));
  }

  @Test
  void anyBytesEndInFramesOrInAnError() {
    Random random = new Random(4);
    byte[] sound = Sounds.mp3(20);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = sound.clone();
      for (int flip = 0; flip < 1 + round; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(frames(bytes).length).isLessThanOrEqualTo(bytes.length);
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining("mp3");
      }
    }
    assertThatThrownBy(() -> frames(new byte[100_000])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> frames(new byte[0])).isInstanceOf(IOException.class);
  }
}
