package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Buckets;
import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Reservation of one call in its rate limits: everything it was granted, corrected when its real
 * usage is known.
 *
 * <p>Threading: any thread may add, as hedged attempts do.
 */
final class Reservation {

  /** Stands for limits that are charged whichever provider serves. */
  private static final String ANY_PROVIDER = "";

  private record Part(String provider, RateLimiter.Grant grant) {}

  private final Buckets buckets;
  private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

  Reservation(Buckets buckets) {
    this.buckets = buckets;
  }

  RateLimiter.Grant add(RateLimiter.Grant grant) {
    return addFor(ANY_PROVIDER, grant);
  }

  RateLimiter.Grant addFor(String provider, RateLimiter.Grant grant) {
    // What has no level is never settled: most routers have no limit at all.
    if (grant.denial().isEmpty() && !grant.levels().isEmpty()) {
      parts.add(new Part(provider, grant));
    }
    return grant;
  }

  /**
   * Refunds characters and audio seconds of a call that no provider has served. The limits of the
   * providers that were called are not refunded: they have had the work.
   */
  void refund() {
    claims(parts.stream().filter(part -> part.provider().equals(ANY_PROVIDER)))
        .filter(claim -> claim.unit() == Unit.CHARACTERS || claim.unit() == Unit.AUDIO_SECONDS)
        .forEach(buckets::refund);
  }

  /** Charges the difference if the recording was longer than its header had declared. */
  void chargeReported(Duration length, String provider) {
    if (parts.isEmpty()) {
      return;
    }
    seconds(provider)
        .filter(claim -> length.toMillis() > claim.amount())
        .map(claim -> claim.withAmount(length.toMillis() - claim.amount()))
        .forEach(buckets::debit);
  }

  /** Refunds the difference if the recording was shorter than its size had suggested. */
  void refundEstimate(Duration length, String provider) {
    seconds(provider)
        .filter(claim -> length.toMillis() < claim.amount())
        .map(claim -> claim.withAmount(claim.amount() - length.toMillis()))
        .forEach(buckets::refund);
  }

  private Stream<Claim> seconds(String provider) {
    if (parts.isEmpty()) {
      return Stream.empty();
    }
    List<String> charged = List.of(ANY_PROVIDER, provider);
    return claims(parts.stream().filter(part -> charged.contains(part.provider())))
        .filter(claim -> claim.unit() == Unit.AUDIO_SECONDS);
  }

  private static Stream<Claim> claims(Stream<Part> some) {
    return some.flatMap(part -> part.grant().levels().stream()).map(Level::claim);
  }
}
