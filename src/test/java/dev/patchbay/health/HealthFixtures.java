package dev.patchbay.health;

import dev.patchbay.api.Secret;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sample providers, active checks and outcomes of calls. */
final class HealthFixtures {

  static final Outcome SERVED = new Outcome.Served(200, Duration.ofMillis(20));
  static final Outcome CONNECT_FAILED = new Outcome.Failed(Fault.CONNECT);
  static final Outcome CLIENT_LEFT = new Outcome.ClientLeft();

  private HealthFixtures() {}

  static Outcome status(int status) {
    return new Outcome.Answered(status, false);
  }

  static Provider provider(String name) {
    return provider(name, "http://127.0.0.1:1/v1", "key");
  }

  static Provider provider(String name, String url, String key) {
    return new Provider(
        name,
        URI.create(url),
        new SignIn(SignIn.Scheme.BEARER, "", new Secret(key)),
        Map.of(),
        Map.of(),
        Provider.Headers.DEFAULT,
        List.of(),
        new CatalogSource("", "", List.of(), List.of()));
  }

  static HealthCheck check(int rise, int fall) {
    HealthCheck.Schedule schedule =
        new HealthCheck.Schedule(Duration.ofSeconds(10), 0, Duration.ofSeconds(2), rise, fall);
    return new HealthCheck("GET", "/health", false, HealthCheck.Expectation.ANY_SUCCESS, schedule);
  }
}
