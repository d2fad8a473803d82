package dev.patchbay.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Searches by eight bytes at a time find what one by one finds. */
class ByteSearchTest {

  private static int oneByOne(ByteBuffer bytes, char wanted, int from) {
    int i = from;
    while (i < bytes.limit() && bytes.get(i) != wanted) {
      i++;
    }
    return i;
  }

  @Test
  void theFirstOfSuchBytesIsFoundWhereverItIs() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer bytes = ByteBuffer.allocate(40);
      random.nextBytes(bytes.array());
      for (int j = random.nextInt(4); j > 0; j--) {
        bytes.put(random.nextInt(40), (byte) '"');
      }
      bytes.limit(random.nextInt(41));
      int from = random.nextInt(bytes.limit() + 1);

      assertThat(ByteSearch.indexOf(bytes, '"', from)).isEqualTo(oneByOne(bytes, '"', from));
    }
  }
}
