package dev.patchbay.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ratelimit.HandNanos;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

  private static final Rate SIXTY_A_MINUTE = new Rate(60, Duration.ofMinutes(1), 10);

  private final HandNanos clock = new HandNanos();
  private final TokenBuckets buckets = new TokenBuckets(clock);

  private static Claim claim(String bucket, Rate rate, long amount) {
    return new Claim(bucket, Unit.REQUESTS, rate, amount);
  }

  private Level take(long amount) {
    return buckets.take(List.of(claim("a", SIXTY_A_MINUTE, amount))).get(0);
  }

  @Test
  void aBurstMayBeTakenAtOnceAndFlowsBackEvenly() {
    assertThat(take(10).taken()).isTrue();
    Level empty = take(1);
    assertThat(empty.taken()).isFalse();
    assertThat(empty.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(empty.untilFull()).isEqualTo(Duration.ofSeconds(10));

    clock.push(Duration.ofSeconds(3));
    Level third = take(2);
    assertThat(third.taken()).isTrue();
    assertThat(third.remaining()).isEqualTo(1);
    assertThat(third.untilFull()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aRestFillsItToItsBurstAndNoFurther() {
    take(10);
    clock.push(Duration.ofHours(1));

    assertThat(take(1).remaining()).isEqualTo(9);
  }

  @Test
  void everyNameAndEveryRateHasABucketOfItsOwn() {
    Rate other = new Rate(60, Duration.ofMinutes(1), 11);
    take(10);

    assertThat(buckets.take(List.of(claim("b", SIXTY_A_MINUTE, 10))).get(0).taken()).isTrue();
    assertThat(buckets.take(List.of(claim("a", other, 11))).get(0).taken()).isTrue();
  }

  @Test
  void whatIsNotGrantedWholeTakesNothing() {
    buckets.take(List.of(claim("small", SIXTY_A_MINUTE, 10)));
    List<Level> levels =
        buckets.take(List.of(claim("large", SIXTY_A_MINUTE, 4), claim("small", SIXTY_A_MINUTE, 4)));

    assertThat(levels).extracting(Level::taken).containsExactly(true, false);
    assertThat(take("large", 10).taken()).isTrue();
  }

  private Level take(String bucket, long amount) {
    return buckets.take(List.of(claim(bucket, SIXTY_A_MINUTE, amount))).get(0);
  }

  @Test
  void moreThanItHoldsIsNeverEnough() {
    assertThat(take(11).neverEnough()).isTrue();
    assertThat(take(10).neverEnough()).isFalse();
    assertThat(take(10).neverEnough()).isFalse();
  }

  @Test
  void aDebtIsPaidBeforeAnythingIsTakenAgain() {
    take(10);
    buckets.owe(claim("a", SIXTY_A_MINUTE, 30));
    Level unknown = take(0);
    assertThat(unknown.taken()).isFalse();
    assertThat(unknown.remaining()).isZero();
    assertThat(unknown.pause()).isEqualTo(Duration.ofSeconds(31));

    clock.push(Duration.ofSeconds(31));
    assertThat(take(1).taken()).isTrue();
  }

  @Test
  void whoDoesNotKnowHowMuchTakesNothingFromABucketThatHasSome() {
    take(9);
    assertThat(take(0).taken()).isTrue();
    assertThat(take(0).remaining()).isEqualTo(1);
    take(1);

    assertThat(take(0).taken()).isFalse();
    assertThat(take(0).untilFull()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    take(10);
    buckets.giveBack(claim("a", SIXTY_A_MINUTE, 4));

    assertThat(take(4).taken()).isTrue();
    assertThat(take(1).taken()).isFalse();
  }
}
