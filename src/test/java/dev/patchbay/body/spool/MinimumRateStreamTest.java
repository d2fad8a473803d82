package dev.patchbay.body.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumRateStreamTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);

  private MinimumRateStream body(int length) {
    return new MinimumRateStream(new ByteArrayInputStream(new byte[length]), now::get);
  }

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 400", "3, 400", "1, 120", "100, 20000"})
  void aBodyThatDripsIsGivenUp(int piece, long pause) {
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> readAll(body(1000), piece, pause))
        .withMessage("less than 10 bytes a second");
  }

  @ParameterizedTest
  @CsvSource({"1, 90", "10, 900", "500, 20000", "1000, 1"})
  void aBodyFromASlowNetworkIsReadToItsEnd(int piece, long pause) throws IOException {
    assertThat(readAll(body(1000), piece, pause)).isEqualTo(1000);
  }

  @Test
  void theTimeBeforeTheFirstByteDoesNotCount() throws IOException {
    MinimumRateStream body = body(2);
    pass(20_000);
    assertThat(body.read()).isZero();
    pass(900);
    assertThat(body.read()).isZero();
    assertThat(body.read()).isEqualTo(-1);
  }

  private int readAll(MinimumRateStream body, int piece, long pause) throws IOException {
    byte[] read = new byte[piece];
    int total = 0;
    for (int count = body.read(read); count >= 0; count = body.read(read)) {
      total += count;
      pass(pause);
    }
    return total;
  }
}
