package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

  private final BufferPool pool = new BufferPool();

  @Test
  void aBufferIsUsedAgainOnceItWasGivenBack() {
    byte[] first = pool.take();
    byte[] second = pool.take();
    assertThat(second).isNotSameAs(first);
    assertThat(first).hasSize(BufferPool.SIZE);

    pool.giveBack(first);

    assertThat(pool.take()).isSameAs(first);
    assertThat(pool.take()).isNotSameAs(first);
  }

  @Test
  void aBufferOfAnotherSizeIsLeft() {
    byte[] other = new byte[BufferPool.SIZE - 1];
    pool.giveBack(other);
    assertThat(pool.take()).isNotSameAs(other);
  }

  @Test
  void noBufferIsHadByTwoThreadsAtOnce() throws Exception {
    Set<byte[]> held =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    Thread[] threads = new Thread[8];
    boolean[] wrong = new boolean[threads.length];
    for (int i = 0; i < threads.length; i++) {
      int number = i;
      threads[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 5_000; round++) {
                  byte[] buffer = pool.take();
                  wrong[number] |= !held.add(buffer);
                  held.remove(buffer);
                  pool.giveBack(buffer);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).doesNotContain(true);
  }
}
