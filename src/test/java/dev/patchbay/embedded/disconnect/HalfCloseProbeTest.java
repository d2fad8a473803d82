package dev.patchbay.embedded.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

class HalfCloseProbeTest {

  private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";

  private final ByteArrayEndPoint connection = new ByteArrayEndPoint();
  private final HalfCloseProbe probe = new HalfCloseProbe(connection, true);

  @Test
  void aClientThatTakesInterimResponsesIsThere() {
    for (int look = 1; look <= 16; look++) {
      assertThat(probe.isGone(look)).isFalse();
    }
    assertThat(connection.takeOutputString()).isEqualTo(INTERIM.repeat(5));
  }

  @Test
  void aClientWhoseConnectionTakesNothingIsGone() {
    probe.isGone(1);
    connection.close();

    assertThat(probe.isGone(2)).isTrue();
    assertThat(probe.hasFoundNobody()).isTrue();
  }

  @Test
  void aClientOfHttp10IsGoneAtTheSecondLookAndHearsNothing() {
    HalfCloseProbe old = new HalfCloseProbe(connection, false);

    assertThat(old.isGone(1)).isFalse();
    assertThat(old.isGone(2)).isTrue();
    assertThat(connection.takeOutputString()).isEmpty();
  }

  @Test
  void aResponseThatHasBegunIsNotInterrupted() {
    probe.respond(() -> {});

    probe.isGone(1);

    assertThat(connection.takeOutputString()).isEmpty();
  }

  @Test
  void aClientThatTakesPieceAfterPieceIsThereHoweverLongTheNextOneTakes() {
    for (int look = 1; look <= 2; look++) {
      probe.respond(() -> {});
      assertThat(probe.isGone(look)).isFalse();
    }
    for (int look = 3; look < 20; look++) {
      assertThat(probe.isGone(look)).isFalse();
    }
  }

  @Test
  void aStreamThatIsSilentBeyondItsClientsEndHasLostIt() {
    probe.respond(() -> {});

    assertThat(probe.isGone(1)).isFalse();
    assertThat(probe.isGone(2)).isFalse();
    assertThat(probe.isGone(3)).isTrue();
  }

  @Test
  void aResponseWaitsForTheInterimOneBeforeIt() {
    ByteArrayEndPoint full = new ByteArrayEndPoint(new byte[0], 4);
    HalfCloseProbe slow = new HalfCloseProbe(full, true);
    StringBuilder written = new StringBuilder();
    slow.isGone(1);

    slow.respond(() -> written.append("response"));
    assertThat(written).isEmpty();
    StringBuilder taken = new StringBuilder();
    while (written.isEmpty()) {
      taken.append(full.takeOutputString());
    }

    assertThat(taken.append(full.takeOutputString())).hasToString(INTERIM);
  }
}
