package dev.patchbay.metrics;

import dev.patchbay.api.Caller;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.config.Settings;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Allowed label values: configured names, our own fixed names and status codes. Any other value
 * becomes {@code other}: strangers could create series without end.
 *
 * @param routes names of the routes
 * @param providers names of the providers
 * @param clients names of the clients
 */
record Labels(Set<String> routes, Set<String> providers, Set<String> clients) {

  static final String OTHER = "other";

  private static final String STATUS = "status_";

  private static final Set<String> FAULTS =
      Arrays.stream(Fault.values()).map(Fault::label).collect(Collectors.toUnmodifiableSet());

  private static final Set<String> OUTCOMES =
      union(FAULTS.stream(), Stream.of("unknown_model", "outrun", "client_left"));

  Labels {
    routes = Set.copyOf(routes);
    providers = Set.copyOf(providers);
    clients = Set.copyOf(clients);
  }

  /** For calls under one generation of the configuration. */
  static Labels of(Settings settings) {
    Stream<String> clients = settings.access().clients().stream().map(ApiClient::name);
    return new Labels(
        settings.routes().stream().map(Route::name).collect(Collectors.toSet()),
        settings.providers().stream().map(Provider::name).collect(Collectors.toSet()),
        union(clients, Stream.of(Caller.ANONYMOUS)));
  }

  /** True if the route, the provider and the client of a series are still configured. */
  boolean covers(Series series) {
    return isConfigured(routes, series.label("route"))
        && isConfigured(providers, series.label("provider"))
        && isConfigured(clients, series.label("client"));
  }

  private static boolean isConfigured(Set<String> names, Optional<String> name) {
    return name.isEmpty()
        || name.get().isEmpty()
        || name.get().equals(OTHER)
        || names.contains(name.get());
  }

  /** Empty if the call had no route; Prometheus treats an empty label as absent. */
  String route(String name) {
    return name.isEmpty() ? "" : known(routes, name);
  }

  String provider(String name) {
    return known(providers, name);
  }

  /** Empty if the caller was not admitted. */
  String client(String name) {
    return name.isEmpty() ? "" : known(clients, name);
  }

  static String status(int status) {
    return status >= 100 && status <= 599 ? Integer.toString(status) : OTHER;
  }

  static String outcome(Outcome outcome) {
    String label = outcome.label();
    boolean status = isStatus(label);
    boolean known = outcome instanceof Outcome.Skipped || status;
    return known ? label : known(OUTCOMES, label);
  }

  // Without a regular expression: it is asked at each attempt.
  private static boolean isStatus(String label) {
    int digits = STATUS.length();
    return label.startsWith(STATUS)
        && label.length() == digits + 3
        && isBetween(label.charAt(digits), '1', '5')
        && isBetween(label.charAt(digits + 1), '0', '9')
        && isBetween(label.charAt(digits + 2), '0', '9');
  }

  private static boolean isBetween(char digit, char least, char most) {
    return digit >= least && digit <= most;
  }

  /** True if the call was sent to the provider; false if the provider was skipped. */
  static boolean wasSent(Journey.Entry entry) {
    return !(entry.outcome() instanceof Outcome.Skipped);
  }

  private static String known(Set<String> names, String name) {
    return names.contains(name) ? name : OTHER;
  }

  private static Set<String> union(Stream<String> some, Stream<String> more) {
    return Stream.concat(some, more).collect(Collectors.toUnmodifiableSet());
  }
}
