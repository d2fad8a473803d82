package dev.patchbay.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.PartFile;
import dev.patchbay.cache.store.Samples;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.fetch.FetchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedFetchTest {

  private static final AnswerHead HEAD = new AnswerHead(200, Map.of(), -1, Samples.SKY);
  private static final FetchResult GOOD = () -> true;
  private static final FetchResult FAILED = () -> false;
  private static final byte[] PIECE = new byte[ReplayBuffer.SEGMENT];

  /** Keeps nothing, and remembers what it was told. */
  private static final class Log implements FetchListener<FetchResult>, ReplayBuffer.Files {

    private final List<Long> kept = new ArrayList<>();
    private Optional<Boolean> over = Optional.empty();

    @Override
    public void begun(AnswerHead head) {}

    @Override
    public boolean keep(ReplayBuffer tape, long length, String sha256) {
      return kept.add(length);
    }

    @Override
    public void over(SharedFetch<FetchResult> flight, boolean isKept) {
      over = Optional.of(isKept);
    }

    @Override
    public Optional<PartFile> begin() {
      return Optional.empty();
    }

    @Override
    public void failed(IOException full) {
      throw new AssertionError("there is no file", full);
    }
  }

  private final Log log = new Log();
  private boolean unwanted;

  private SharedFetch<FetchResult> flight(boolean finishedAlone) {
    return new SharedFetch<>(new ReplayBuffer(CacheSettings.LEAST_ENTRY, log), finishedAlone, log);
  }

  /** Writes so many pieces, unless nobody wants them. */
  private FetchResult pieces(SharedFetch<FetchResult> flight, int count) {
    flight.begin(HEAD);
    try {
      for (int i = 0; i < count; i++) {
        flight.write(PIECE, 0, PIECE.length);
      }
      return GOOD;
    } catch (ClientGone left) {
      unwanted = true;
      return FAILED;
    }
  }

  private static long readAll(FetchReader<FetchResult> reader) throws IOException {
    byte[] buffer = new byte[1000];
    long all = 0;
    for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      all += count;
    }
    return all;
  }

  @Test
  void whoJoinsLateReadsFromTheFirstByte() throws IOException {
    SharedFetch<FetchResult> flight = flight(false);
    try (FetchReader<FetchResult> leader = flight.join().orElseThrow()) {
      flight.fly(
          sink -> {
            FetchResult ending = pieces(flight, 2);
            try (FetchReader<FetchResult> late = flight.join().orElseThrow()) {
              assertThat(late.read(new byte[10])).isEqualTo(10);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            return ending;
          });
      assertThat(leader.head()).contains(HEAD);
      assertThat(readAll(leader)).isEqualTo(2L * PIECE.length);
      assertThat(leader.ending()).isSameAs(GOOD);
    }
    assertThat(log.kept).containsExactly(2L * PIECE.length);
    assertThat(log.over).contains(true);
  }

  @Test
  void aFetchThatAllHaveLeftIsCancelled() {
    SharedFetch<FetchResult> flight = flight(false);
    flight.join().orElseThrow().close();
    flight.fly(sink -> pieces(flight, 2));

    assertThat(unwanted).isTrue();
    assertThat(log.kept).isEmpty();
    assertThat(log.over).contains(false);
    assertThat(flight.join()).isEmpty();
  }

  @Test
  void orItIsFinishedAndKept() {
    SharedFetch<FetchResult> flight = flight(true);
    flight.join().orElseThrow().close();
    flight.fly(sink -> pieces(flight, 2));

    assertThat(unwanted).isFalse();
    assertThat(log.kept).containsExactly(2L * PIECE.length);
  }

  @Test
  void evenThenOneThatIsTooLargeToKeepIsCancelled() {
    SharedFetch<FetchResult> flight = flight(true);
    flight.join().orElseThrow().close();
    flight.fly(sink -> pieces(flight, 5));

    assertThat(unwanted).isTrue();
    assertThat(log.kept).isEmpty();
  }

  @Test
  void aFailedFetchIsKeptFromNobodyAndByNobody() {
    SharedFetch<FetchResult> flight = flight(false);
    try (FetchReader<FetchResult> leader = flight.join().orElseThrow()) {
      flight.fly(sink -> FAILED);

      assertThat(leader.head()).isEmpty();
      assertThat(leader.ending()).isSameAs(FAILED);
      assertThat(flight.join()).isEmpty();
      assertThat(log.over).contains(false);
    }
  }

  @Test
  void aBugInTheFetchReachesItsReaders() {
    SharedFetch<FetchResult> flight = flight(false);
    try (FetchReader<FetchResult> leader = flight.join().orElseThrow()) {
      assertThatThrownBy(
              () ->
                  flight.fly(
                      sink -> {
                        throw new UnsupportedOperationException("bug");
                      }))
          .hasMessage("bug");
      assertThatThrownBy(leader::head).isInstanceOf(IllegalStateException.class);
      assertThat(log.over).contains(false);
    }
  }

  @Test
  void whoFallsBehindAnAnswerThatIsTooLargeIsCutAndHoldsUpNobody() throws Exception {
    SharedFetch<FetchResult> flight = flight(false);
    FetchReader<FetchResult> slow = flight.join().orElseThrow();
    FetchReader<FetchResult> quick = flight.join().orElseThrow();
    Thread fetch = new Thread(() -> flight.fly(sink -> pieces(flight, 100)), "fetch");
    fetch.start();

    assertThat(slow.read(new byte[10])).isEqualTo(10);
    assertThat(readAll(quick)).isEqualTo(100L * PIECE.length);
    fetch.join();
    assertThatThrownBy(() -> readAll(slow)).isInstanceOf(ReaderOverrun.class);
    assertThat(flight.join()).isEmpty();
    assertThat(log.kept).isEmpty();
    slow.close();
    quick.close();
  }

  @Test
  void anAnswerThatIsTooLargeWaitsForItsOnlyReader() throws Exception {
    SharedFetch<FetchResult> flight = flight(false);
    FetchReader<FetchResult> only = flight.join().orElseThrow();
    CountDownLatch done = new CountDownLatch(1);
    Thread fetch =
        new Thread(
            () -> {
              flight.fly(sink -> pieces(flight, 100));
              done.countDown();
            },
            "fetch");
    fetch.start();
    assertThat(only.read(new byte[10])).isEqualTo(10);
    // Nobody may join any more once it has run as far ahead as it can.
    while (flight.join().map(SharedFetchTest::left).isPresent()) {
      Thread.onSpinWait();
    }
    assertThat(done.getCount()).isOne();

    assertThat(readAll(only)).isEqualTo(100L * PIECE.length - 10);
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    only.close();
  }

  private static boolean left(FetchReader<FetchResult> reader) {
    reader.close();
    return true;
  }
}
