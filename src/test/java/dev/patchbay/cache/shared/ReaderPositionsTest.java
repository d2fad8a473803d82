package dev.patchbay.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cache.store.PartFile;
import dev.patchbay.fetch.ClientGone;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReaderPositionsTest {

  private static final int TAPE = 1000;

  private static final ReplayBuffer.Files NO_FILE =
      new ReplayBuffer.Files() {
        @Override
        public Optional<PartFile> begin() {
          return Optional.empty();
        }

        @Override
        public void onWriteFailure(IOException full) {
          throw new AssertionError("there is no file", full);
        }
      };

  private final ReplayBuffer buffer = new ReplayBuffer(TAPE, NO_FILE);
  private final ReaderPositions positions = new ReaderPositions(buffer, false);

  private FetchReader<?> reader(long at) {
    FetchReader<?> reader = new FetchReader<>(new FetchProgress<>(buffer, false), false);
    reader.at = at;
    positions.enter(reader);
    return reader;
  }

  private void write(int length) throws ClientGone {
    assertThat(positions.hasRoom(length)).isTrue();
    positions.reserve(length);
    positions.written(length);
  }

  @Test
  void nobodyWaitsForAReaderWhileTheTapeHoldsAll() throws ClientGone {
    reader(0);
    write(600);
    write(400);

    assertThat(positions.isWhole()).isTrue();
    assertThat(positions.canBeJoined()).isTrue();
  }

  @Test
  void whatOutgrowsTheTapeIsJoinedByNobodyAndWaitsForItsFastestReader() throws ClientGone {
    FetchReader<?> slow = reader(0);
    FetchReader<?> quick = reader(0);
    write(TAPE);

    assertThat(positions.hasRoom(100)).isFalse();
    assertThat(positions.canBeJoined()).isFalse();
    assertThat(positions.isWhole()).isFalse();
    quick.at = 99;
    assertThat(positions.hasRoom(100)).isFalse();
    quick.at = 100;
    assertThat(positions.hasRoom(100)).isTrue();
    assertThatCode(() -> positions.check(slow)).doesNotThrowAnyException();

    positions.reserve(100);
    assertThatThrownBy(() -> positions.check(slow)).isInstanceOf(ReaderOverrun.class);
    assertThatCode(() -> positions.check(quick)).doesNotThrowAnyException();
  }

  @Test
  void whenTheLastReaderHasLeftTheRestIsUnwantedForGood() throws ClientGone {
    FetchReader<?> only = reader(0);
    write(100);
    positions.leave(only);

    assertThatThrownBy(() -> positions.hasRoom(1)).isInstanceOf(ClientGone.class);
    assertThat(positions.canBeJoined()).isFalse();
    reader(0);
    assertThatThrownBy(() -> positions.hasRoom(1)).isInstanceOf(ClientGone.class);
  }

  @Test
  void whatIsFinishedAloneIsUnwantedOnlyBeyondTheTape() throws ClientGone {
    ReaderPositions alone = new ReaderPositions(buffer, true);

    assertThat(alone.hasRoom(TAPE)).isTrue();
    assertThat(alone.canBeJoined()).isTrue();
    assertThatThrownBy(() -> alone.hasRoom(TAPE + 1)).isInstanceOf(ClientGone.class);
  }
}
