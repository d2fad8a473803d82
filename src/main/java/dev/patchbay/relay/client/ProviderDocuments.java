package dev.patchbay.relay.client;

import dev.patchbay.routing.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks providers for small documents about themselves, signed in as the router. */
public final class ProviderDocuments {

  private final ProviderClient providers;
  private final Watchdog watchdog;

  public ProviderDocuments(ProviderClient providers, Watchdog watchdog) {
    this.providers = providers;
    this.watchdog = watchdog;
  }

  /**
   * The body of a 200 to a GET; empty if there was none in time, or if it is larger than allowed.
   *
   * @param path below the provider's URL
   * @param most bytes read at most
   */
  public Optional<byte[]> get(Provider provider, String path, Duration timeout, int most) {
    Cancellation cut = new Cancellation();
    try (DeadlineTimer watch = watchdog.watch(cut::now)) {
      watch.expectWithin(timeout);
      try (ProviderAnswer answer = providers.send(provider, call(provider, path), cut)) {
        byte[] body = answer.body().readNBytes(most + 1);
        boolean whole = body.length <= most;
        if (!whole) {
          answer.abort();
        }
        return answer.status() == 200 && whole ? Optional.of(body) : Optional.empty();
      }
    } catch (AttemptFailed | IOException unanswered) {
      return Optional.empty();
    }
  }

  private static ProviderCall call(Provider provider, String path) {
    List<HeaderLine> headers = new ArrayList<>(HeaderRules.toProvider(Map.of(), provider));
    headers.add(new HeaderLine("accept", "application/json"));
    return ProviderCall.bodiless("GET", URI.create(provider.url() + path), headers);
  }
}
