package dev.patchbay.health;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * How a provider is asked whether it works.
 *
 * @param method {@code GET} or {@code HEAD} as a rule; empty if it is not asked at all
 * @param path resolved against the provider's URL: {@code /health} starts at its host, {@code
 *     models} below the URL
 * @param authenticated true if the provider's own key is sent along
 * @param expectation what it has to answer
 * @param schedule how often it is asked, and how often before it is believed
 */
public record HealthCheck(
    String method, String path, boolean authenticated, Expectation expectation, Schedule schedule) {

  /**
   * The answer of a provider that works.
   *
   * @param statuses any of these; none for 200 to 299
   * @param loading statuses that say that it is not ready yet
   * @param body a text that the body contains, or an object that its JSON contains; empty for any
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
   * When a provider is asked and when it is believed.
   *
   * @param interval between two checks
   * @param jitterPercent how far an interval may be off, so that checks do not come in step
   * @param timeout after which no answer is a failure
   * @param rise passed checks in a row that bring it back
   * @param fall failed checks in a row that take it out
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
     * @param random from 0 to 1
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

  /** The address that is asked. */
  public URI target(URI provider) {
    return URI.create(provider + "/").resolve(path);
  }
}
