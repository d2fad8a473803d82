package dev.patchbay.loadbalancer.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cluster.Cluster;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.FailurePolicy;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore.Elsewhere;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Permits of a node that has not reached Redis yet. */
class SharedSemaphoreTest {

  private static SharedSemaphore semaphore(FailurePolicy failing) {
    ClusterSettings settings =
        ClusterSettings.of("redis://127.0.0.1", failing, Duration.ofMillis(5));
    return new SharedSemaphore(new Cluster(settings, System::nanoTime).counts());
  }

  private static ConcurrencyLimit limit(int calls) {
    return new ConcurrencyLimit(calls, 0, "gpu");
  }

  @ParameterizedTest
  @EnumSource(FailurePolicy.class)
  void aNodeHasItsShareWhateverThePolicyOfRateLimitsIs(FailurePolicy failing) {
    SharedSemaphore semaphore = semaphore(failing);
    semaphore.adopt(limit(2));
    assertThat(semaphore.tryAcquire() && semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.tryAcquire()).isFalse();
    semaphore.release();
    assertThat(semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.mayKeep()).isTrue();
  }

  @Test
  void aPermitOfAFormerLimitGoesBackToIt() {
    SharedSemaphore semaphore = semaphore(FailurePolicy.SHARE);
    semaphore.adopt(limit(1));
    assertThat(semaphore.tryAcquire()).isTrue();
    semaphore.adopt(limit(2));
    assertThat(semaphore.tryAcquire() && semaphore.tryAcquire()).isTrue();
    semaphore.release();
    assertThat(semaphore.tryAcquire()).isFalse();
    semaphore.release();
    assertThat(semaphore.tryAcquire()).isTrue();
  }

  @Test
  void aLimitThatIsNotSharedNeedsNoPermit() {
    SharedSemaphore semaphore = semaphore(FailurePolicy.SHARE);
    assertThat(semaphore.isAlone()).isTrue();
    semaphore.release();
    semaphore.adopt(limit(1));
    assertThat(semaphore.isAlone()).isFalse();
    semaphore.adopt(ConcurrencyLimit.NONE);
    assertThat(semaphore.isAlone() && semaphore.mayKeep()).isTrue();
  }

  @Test
  void whatWasHeardOfOthersCountsNoMoreWithoutRedisAndWhoWaitsAsksNowAndThen() {
    SharedSemaphore semaphore = semaphore(FailurePolicy.SHARE);
    semaphore.adopt(limit(1));
    semaphore.hear(new Elsewhere(3, 4));
    assertThat(semaphore.elsewhere()).isEqualTo(Elsewhere.NONE);
    for (int i = 0; i < 100; i++) {
      assertThat(semaphore.pause()).isBetween(Duration.ofMillis(5), Duration.ofMillis(15));
    }
  }
}
