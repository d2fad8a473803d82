package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncoderWarmUpTest {

  @Test
  void anInterruptedWarmUpEncodesNothing() throws Exception {
    EncoderWarmUp warmUp = new EncoderWarmUp();
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              warmUp.run();
              interrupted[0] = Thread.currentThread().isInterrupted();
            });

    thread.start();
    thread.join();

    assertThat(interrupted[0]).as("it is still to be seen who interrupted it").isTrue();
  }
}
