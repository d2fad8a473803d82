package dev.patchbay.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ratelimit.ManualNanoClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

  private static final Rate SIXTY_A_MINUTE = new Rate(60, Duration.ofMinutes(1), 10);

  private final ManualNanoClock clock = new ManualNanoClock();
  private final TokenBuckets buckets = new TokenBuckets(clock);

  private static Claim claim(String bucket, Rate rate, long amount) {
    return new Claim(bucket, Unit.REQUESTS, rate, amount);
  }

  private Level acquire(long amount) {
    return buckets.acquire(List.of(claim("a", SIXTY_A_MINUTE, amount))).get(0);
  }

  @Test
  void aBurstMayBeTakenAtOnceAndIsRefilledEvenly() {
    assertThat(acquire(10).granted()).isTrue();
    Level empty = acquire(1);
    assertThat(empty.granted()).isFalse();
    assertThat(empty.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(empty.untilFull()).isEqualTo(Duration.ofSeconds(10));

    clock.advance(Duration.ofSeconds(3));
    Level third = acquire(2);
    assertThat(third.granted()).isTrue();
    assertThat(third.remaining()).isEqualTo(1);
    assertThat(third.untilFull()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void anIdleBucketFillsToItsBurstAndNoFurther() {
    acquire(10);
    clock.advance(Duration.ofHours(1));

    assertThat(acquire(1).remaining()).isEqualTo(9);
  }

  @Test
  void everyNameAndRateHasItsOwnBucket() {
    Rate other = new Rate(60, Duration.ofMinutes(1), 11);
    acquire(10);

    assertThat(buckets.acquire(List.of(claim("b", SIXTY_A_MINUTE, 10))).get(0).granted()).isTrue();
    assertThat(buckets.acquire(List.of(claim("a", other, 11))).get(0).granted()).isTrue();
  }

  @Test
  void aCallThatOneBucketRefusesTakesFromNone() {
    buckets.acquire(List.of(claim("small", SIXTY_A_MINUTE, 10)));
    List<Level> levels =
        buckets.acquire(
            List.of(claim("large", SIXTY_A_MINUTE, 4), claim("small", SIXTY_A_MINUTE, 4)));

    assertThat(levels).extracting(Level::granted).containsExactly(true, false);
    assertThat(acquire("large", 10).granted()).isTrue();
  }

  private Level acquire(String bucket, long amount) {
    return buckets.acquire(List.of(claim(bucket, SIXTY_A_MINUTE, amount))).get(0);
  }

  @Test
  void aClaimLargerThanTheBucketExceedsTheBurst() {
    assertThat(acquire(11).exceedsBurst()).isTrue();
    assertThat(acquire(10).exceedsBurst()).isFalse();
    assertThat(acquire(10).exceedsBurst()).isFalse();
  }

  @Test
  void aDebtIsPaidBeforeTokensAreGrantedAgain() {
    acquire(10);
    buckets.debit(claim("a", SIXTY_A_MINUTE, 30));
    Level unknown = acquire(0);
    assertThat(unknown.granted()).isFalse();
    assertThat(unknown.remaining()).isZero();
    assertThat(unknown.pause()).isEqualTo(Duration.ofSeconds(31));

    clock.advance(Duration.ofSeconds(31));
    assertThat(acquire(1).granted()).isTrue();
  }

  @Test
  void anUnknownAmountTakesNothingButNeedsOneToken() {
    acquire(9);
    assertThat(acquire(0).granted()).isTrue();
    assertThat(acquire(0).remaining()).isEqualTo(1);
    acquire(1);

    assertThat(acquire(0).granted()).isFalse();
    assertThat(acquire(0).untilFull()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void refundedTokensCanBeTakenAgain() {
    acquire(10);
    buckets.refund(claim("a", SIXTY_A_MINUTE, 4));

    assertThat(acquire(4).granted()).isTrue();
    assertThat(acquire(1).granted()).isFalse();
  }
}
