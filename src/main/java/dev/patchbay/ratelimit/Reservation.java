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
 * What one call was granted, to be set right when it is known what it has used.
 *
 * <p>Threading: any thread may add, as attempts of a race do.
 */
final class Reservation {

  /** Stands for those who pay whichever provider serves. */
  private static final String ANY = "";

  private record Part(String provider, RateLimiter.Grant grant) {}

  private final Buckets buckets;
  private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

  Reservation(Buckets buckets) {
    this.buckets = buckets;
  }

  RateLimiter.Grant note(RateLimiter.Grant grant) {
    return noteOf(ANY, grant);
  }

  RateLimiter.Grant noteOf(String provider, RateLimiter.Grant grant) {
    if (grant.denial().isEmpty()) {
      parts.add(new Part(provider, grant));
    }
    return grant;
  }

  /** Nobody has served: nothing was spoken or heard. Providers that were asked have had work. */
  void giveBack() {
    claims(parts.stream().filter(part -> part.provider().equals(ANY)))
        .filter(claim -> claim.unit() == Unit.CHARACTERS || claim.unit() == Unit.AUDIO_SECONDS)
        .forEach(buckets::giveBack);
  }

  /** More was heard than the header of the recording said. */
  void heard(Duration length, String provider) {
    claims(parts.stream().filter(part -> List.of(ANY, provider).contains(part.provider())))
        .filter(claim -> claim.unit() == Unit.AUDIO_SECONDS)
        .filter(claim -> length.toMillis() > claim.amount())
        .map(claim -> claim.of(length.toMillis() - claim.amount()))
        .forEach(buckets::owe);
  }

  private static Stream<Claim> claims(Stream<Part> some) {
    return some.flatMap(part -> part.grant().levels().stream()).map(Level::claim);
  }
}
