package dev.patchbay.relay;

import dev.patchbay.body.ReceivedBody;
import dev.patchbay.routing.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks providers for their lists of models and voices, signed in as the router. */
public final class HttpLists {

  /** Bytes of a list that are read; a longer one counts as no answer. */
  private static final int LARGEST = 1_048_576;

  private final Providers providers;
  private final Watchdog watchdog;

  public HttpLists(HttpProviders providers, Watchdog watchdog) {
    this.providers = providers;
    this.watchdog = watchdog;
  }

  /** The body of a good answer; empty if there was none in time. */
  public Optional<byte[]> get(Provider provider, String path, Duration timeout) {
    Cut cut = new Cut();
    try (Watch watch = watchdog.watch(cut::now)) {
      watch.expectWithin(timeout);
      try (ProviderAnswer answer = providers.send(provider, call(provider, path), cut)) {
        byte[] body = answer.body().readNBytes(LARGEST + 1);
        boolean whole = body.length <= LARGEST;
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
    try (ReceivedBody nothing = ReceivedBody.none()) {
      return new ProviderCall(
          "GET", URI.create(provider.url() + path), headers, nothing.edit(List.of()));
    }
  }
}
