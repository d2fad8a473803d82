package dev.patchbay.health;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of an active health check (active probing) of a provider.
 *
 * @param method {@code GET} or {@code HEAD} as a rule; empty for no checks
 * @param path path resolved against the provider's URL: {@code /health} starts at its host, {@code
 *     models} below the URL
 * @param authenticated true to send the provider's own key
 * @param expectation the answer of a healthy provider
 * @param schedule interval, timeout and thresholds
 */
public record HealthCheck(
    String method, String path, boolean authenticated, Expectation expectation, Schedule schedule) {

  /**
   * The answer that is expected from a healthy provider.
   *
   * @param statuses statuses of a healthy provider; none for 200 to 299
   * @param loading statuses of a provider that is not ready yet
   * @param body text that the body contains, or an object that its JSON contains; empty for any
   */
  public record Expectation(Set<Integer> statuses, Set<Integer> loading, String body) {

    public static final Expectation ANY_SUCCESS = new Expectation(Set.of(), Set.of(503), "");

    public Expectation {
      statuses = Set.copyOf(statuses);
      loading = Set.copyOf(loading);
      BodyMatch.validate(body);
    }

    CheckResult evaluate(Probe.Result result) {
      if (result instanceof Probe.NoAnswer none) {
        return CheckResult.failed(none.fault().label());
      }
      Probe.Answer answer = (Probe.Answer) result;
      if (statusMatches(answer.status())) {
        return BodyMatch.matches(body, answer.body())
            ? CheckResult.PASSED
            : CheckResult.failed("status_" + answer.status() + " with an unexpected body");
      }
      return loading.contains(answer.status())
          ? new CheckResult(CheckResult.Kind.LOADING, "loading")
          : CheckResult.failed("status_" + answer.status());
    }

    private boolean statusMatches(int status) {
      return statuses.isEmpty() ? status >= 200 && status < 300 : statuses.contains(status);
    }
  }

  /**
   * Schedule and rise/fall thresholds of checks.
   *
   * @param interval time between two checks
   * @param jitterPercent random deviation of an interval, so that checks do not synchronise
   * @param timeout time after which a missing answer is a failure
   * @param rise consecutive passed checks that mark a provider up
   * @param fall consecutive failed checks that mark it down
   */
  public record Schedule(
      Duration interval, int jitterPercent, Duration timeout, int rise, int fall) {

    public static final Schedule DEFAULT =
        new Schedule(Duration.ofSeconds(10), 10, Duration.ofSeconds(2), 2, 3);

    public Schedule {
      if (jitterPercent < 0 || jitterPercent > 90) {
        throw new IllegalArgumentException(
            "jitterPercent: " + jitterPercent + " (expected: 0 to 90)");
      }
      if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(interval) > 0) {
        throw new IllegalArgumentException(
            "timeout: " + timeout + " (expected: > 0, at most the interval of " + interval + ")");
      }
      if (rise < 1 || fall < 1) {
        throw new IllegalArgumentException(
            "rise: " + rise + ", fall: " + fall + " (expected: >= 1)");
      }
    }

    /**
     * @param random number from 0 to 1
     */
    Duration nextInterval(double random) {
      double factor = 1 + (2 * random - 1) * jitterPercent / 100;
      return Duration.ofNanos((long) (interval.toNanos() * factor));
    }
  }

  public static final HealthCheck NONE =
      new HealthCheck("", "", false, Expectation.ANY_SUCCESS, Schedule.DEFAULT);

  public HealthCheck {
    URI reference = URI.create(path);
    if (reference.isAbsolute() || reference.getRawAuthority() != null) {
      throw new IllegalArgumentException("path: " + path + " (expected: no other host)");
    }
  }

  public boolean enabled() {
    return !method.isEmpty();
  }

  /** The URL of the check. */
  public URI target(URI provider) {
    return URI.create(provider + "/").resolve(path);
  }
}
