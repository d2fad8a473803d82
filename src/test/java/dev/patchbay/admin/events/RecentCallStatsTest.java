package dev.patchbay.admin.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.admin.RecentCalls;
import dev.patchbay.admin.TestCalls;
import dev.patchbay.api.AudioTask;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentCallStatsTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final RecentCallStats seconds = new RecentCallStats(nanos::get);

  private void add(String cache, int status, String ending) {
    seconds.add(TestCalls.call(AudioTask.SPEECH, "", ending, cache, status));
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void whatEndedIsCountedForTenSeconds() {
    add("hit", 200, "hit");
    add("joined", 200, "joined_relayed");
    add("miss", 200, "relayed");
    pass(1_000);
    add("bypass", 503, "gave_up");
    add("", 200, "broke_off_idle");
    add("", 429, "unrouted");

    assertThat(seconds.sums())
        .extracting(
            RecentCallStats.Sums::calls,
            RecentCallStats.Sums::failed,
            RecentCallStats.Sums::lookups,
            RecentCallStats.Sums::hits)
        .containsExactly(6L, 2L, 3L, 2L);
    pass(9_000);
    assertThat(seconds.sums().calls()).isEqualTo(3);
    pass(1_000);
    assertThat(seconds.sums().calls()).isZero();
    add("", 200, "relayed");
    assertThat(seconds.sums().calls()).isEqualTo(1);
  }

  @Test
  void firstBytesAreThoseThatPeopleWaitFor() {
    seconds.add(TestCalls.call(AudioTask.OTHER, "", "unrouted", "", 200));
    assertThat(seconds.sums().firstBytes()).isEmpty();
    add("", 200, "relayed");
    assertThat(seconds.sums().firstBytes()).hasSize(1);
  }

  @Test
  void percentilesAreOfTheTimesThatWere() {
    assertThat(seconds.sums().percentile(50)).isEmpty();
    RecentCallStats.Sums sums =
        new RecentCallStats.Sums(
            4, 0, 0, 0, LongStream.rangeClosed(1, 4).mapToObj(Duration::ofMillis).toList());
    assertThat(sums.percentile(50)).contains(Duration.ofMillis(2));
    assertThat(sums.percentile(95)).contains(Duration.ofMillis(4));
  }

  @Test
  void theLastCallsAreKeptAndNoMore() {
    RecentCalls calls = new RecentCalls();
    for (int i = 0; i < RecentCalls.CAPACITY + 7; i++) {
      calls.add(TestCalls.call(AudioTask.SPEECH, "", "relayed", "", 200 + i));
    }
    assertThat(calls.newest(1_000)).hasSize(RecentCalls.CAPACITY);
    assertThat(calls.newest(1).get(0).answer().status()).isEqualTo(200 + RecentCalls.CAPACITY + 6);
    assertThat(calls.find("req_1")).contains(calls.newest(1).get(0));
    assertThat(calls.find("req_2")).isEmpty();
  }
}
