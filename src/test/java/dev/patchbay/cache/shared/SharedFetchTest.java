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

  /** Listener that stores nothing and records its events. */
  private static final class Log implements FetchListener<FetchResult>, ReplayBuffer.Files {

    private final List<Long> stored = new ArrayList<>();
    private Optional<Boolean> ended = Optional.empty();

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public void onHead(AnswerHead head) {}

    @Override
    public boolean store(ReplayBuffer buffer, long length, String sha256) {
      return stored.add(length);
    }

    @Override
    public void onEnd(SharedFetch<FetchResult> fetch, boolean isStored) {
      ended = Optional.of(isStored);
    }

    @Override
    public Optional<PartFile> begin() {
      return Optional.empty();
    }

    @Override
    public void onWriteFailure(IOException full) {
      throw new AssertionError("there is no file", full);
    }
  }

  private final Log log = new Log();
  private boolean unwanted;

  private SharedFetch<FetchResult> shared(boolean finishedAlone) {
    return new SharedFetch<>(new ReplayBuffer(CacheSettings.LEAST_ENTRY, log), finishedAlone, log);
  }

  /** Writes so many pieces, unless nobody wants them. */
  private FetchResult pieces(SharedFetch<FetchResult> shared, int count) {
    shared.begin(HEAD);
    try {
      for (int i = 0; i < count; i++) {
        shared.write(PIECE, 0, PIECE.length);
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
    SharedFetch<FetchResult> shared = shared(false);
    try (FetchReader<FetchResult> leader = shared.join().orElseThrow()) {
      shared.run(
          sink -> {
            FetchResult ending = pieces(shared, 2);
            try (FetchReader<FetchResult> late = shared.join().orElseThrow()) {
              assertThat(late.read(new byte[10])).isEqualTo(10);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            return ending;
          });
      assertThat(leader.head()).contains(HEAD);
      assertThat(readAll(leader)).isEqualTo(2L * PIECE.length);
      assertThat(leader.result()).isSameAs(GOOD);
    }
    assertThat(log.stored).containsExactly(2L * PIECE.length);
    assertThat(log.ended).contains(true);
  }

  @Test
  void aFetchThatAllHaveLeftIsCancelled() {
    SharedFetch<FetchResult> shared = shared(false);
    shared.join().orElseThrow().close();
    shared.run(sink -> pieces(shared, 2));

    assertThat(unwanted).isTrue();
    assertThat(log.stored).isEmpty();
    assertThat(log.ended).contains(false);
    assertThat(shared.join()).isEmpty();
  }

  @Test
  void orItIsFinishedAndKept() {
    SharedFetch<FetchResult> shared = shared(true);
    shared.join().orElseThrow().close();
    shared.run(sink -> pieces(shared, 2));

    assertThat(unwanted).isFalse();
    assertThat(log.stored).containsExactly(2L * PIECE.length);
  }

  @Test
  void evenThenOneThatIsTooLargeToKeepIsCancelled() {
    SharedFetch<FetchResult> shared = shared(true);
    shared.join().orElseThrow().close();
    shared.run(sink -> pieces(shared, 5));

    assertThat(unwanted).isTrue();
    assertThat(log.stored).isEmpty();
  }

  @Test
  void aFailedFetchIsKeptFromNobodyAndByNobody() throws IOException {
    SharedFetch<FetchResult> shared = shared(false);
    try (FetchReader<FetchResult> leader = shared.join().orElseThrow()) {
      shared.run(sink -> FAILED);

      assertThat(leader.head()).isEmpty();
      assertThat(leader.result()).isSameAs(FAILED);
      assertThat(shared.join()).isEmpty();
      assertThat(log.ended).contains(false);
    }
  }

  @Test
  void aBugInTheFetchReachesItsReaders() {
    SharedFetch<FetchResult> shared = shared(false);
    try (FetchReader<FetchResult> leader = shared.join().orElseThrow()) {
      assertThatThrownBy(
              () ->
                  shared.run(
                      sink -> {
                        throw new UnsupportedOperationException("bug");
                      }))
          .hasMessage("bug");
      assertThatThrownBy(leader::head).isInstanceOf(IllegalStateException.class);
      assertThat(log.ended).contains(false);
    }
  }

  @Test
  void whoFallsBehindAnAnswerThatIsTooLargeIsCutAndHoldsUpNobody() throws Exception {
    SharedFetch<FetchResult> shared = shared(false);
    FetchReader<FetchResult> slow = shared.join().orElseThrow();
    FetchReader<FetchResult> quick = shared.join().orElseThrow();
    Thread fetch = new Thread(() -> shared.run(sink -> pieces(shared, 100)), "fetch");
    fetch.start();

    assertThat(slow.read(new byte[10])).isEqualTo(10);
    assertThat(readAll(quick)).isEqualTo(100L * PIECE.length);
    fetch.join();
    assertThatThrownBy(() -> readAll(slow)).isInstanceOf(ReaderOverrun.class);
    assertThat(shared.join()).isEmpty();
    assertThat(log.stored).isEmpty();
    slow.close();
    quick.close();
  }

  @Test
  void anAnswerThatIsTooLargeWaitsForItsOnlyReader() throws Exception {
    SharedFetch<FetchResult> shared = shared(false);
    FetchReader<FetchResult> only = shared.join().orElseThrow();
    CountDownLatch done = new CountDownLatch(1);
    Thread fetch =
        new Thread(
            () -> {
              shared.run(sink -> pieces(shared, 100));
              done.countDown();
            },
            "fetch");
    fetch.start();
    assertThat(only.read(new byte[10])).isEqualTo(10);
    // Nobody may join any more once it has run as far ahead as it can.
    while (shared.join().map(SharedFetchTest::left).isPresent()) {
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
