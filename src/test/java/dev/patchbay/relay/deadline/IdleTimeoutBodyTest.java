package dev.patchbay.relay.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.Cancellation;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleTimeoutBodyTest {

  private static final int CHUNK = 4096;

  private final Watchdog watchdog = new Watchdog();
  private final Cancellation cancellation = new Cancellation();

  @AfterEach
  void stop() {
    watchdog.close();
  }

  @Test
  void allChunksThatHaveArrivedAreOnePiece() throws Exception {
    IdleTimeoutBody body = body(new Chunks(5, /* arrived= */ true, /* breaks= */ false));

    assertThat(body.read(new byte[32 * 1024])).isEqualTo(5 * CHUNK);
    assertThat(body.hasEnded()).as("the end has arrived, too").isTrue();
    assertThat(body.read(new byte[1])).isEqualTo(-1);
  }

  @Test
  void aChunkIsNotHeldBackForTheNext() throws Exception {
    IdleTimeoutBody body = body(new Chunks(5, /* arrived= */ false, /* breaks= */ false));

    assertThat(body.read(new byte[32 * 1024])).isEqualTo(CHUNK);
    assertThat(body.hasEnded()).isFalse();
  }

  @Test
  void whatHasArrivedBeforeAFailureIsReadFirst() throws Exception {
    IdleTimeoutBody body = body(new Chunks(2, /* arrived= */ true, /* breaks= */ true));

    assertThat(body.read(new byte[32 * 1024])).isEqualTo(2 * CHUNK);
    assertThatThrownBy(() -> body.read(new byte[1]))
        .isInstanceOfSatisfying(
            AttemptFailed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.BROKEN_BODY));
  }

  private IdleTimeoutBody body(InputStream in) {
    return new IdleTimeoutBody(
        in,
        watchdog.timer(cancellation::cancel),
        Duration.ofSeconds(10),
        cancellation,
        () -> false);
  }

  /** Body of which each read brings one chunk. */
  private static final class Chunks extends InputStream {

    private int left;
    private final boolean arrived;
    private final boolean breaks;

    Chunks(int chunks, boolean arrived, boolean breaks) {
      this.left = chunks;
      this.arrived = arrived;
      this.breaks = breaks;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in pieces");
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (left == 0 && breaks) {
        throw new IOException("reset");
      }
      return left-- == 0 ? -1 : CHUNK;
    }

    @Override
    public int available() {
      return arrived ? 5 : 0;
    }
  }
}
