package dev.patchbay.relay.client;

import dev.patchbay.relay.client.entity.UploadProgress;
import dev.patchbay.routing.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fetches small JSON documents from providers, such as model lists, with the router's key. */
public final class ProviderDocuments {

  private final ProviderClient providers;
  private final Watchdog watchdog;

  public ProviderDocuments(ProviderClient providers, Watchdog watchdog) {
    this.providers = providers;
    this.watchdog = watchdog;
  }

  /**
   * The body of a 200 response to a GET; empty if there was none in time, or if it is too large.
   *
   * @param path path below the provider's URL
   * @param maxBytes largest body
   */
  public Optional<byte[]> get(Provider provider, String path, Duration timeout, int maxBytes) {
    Cancellation cancellation = new Cancellation();
    try (DeadlineTimer deadline = watchdog.timer(cancellation::cancel)) {
      deadline.arm(timeout);
      try (ProviderAnswer answer =
          providers.send(provider, call(provider, path), UploadProgress.NONE, cancellation)) {
        byte[] body = answer.body().readNBytes(maxBytes + 1);
        boolean whole = body.length <= maxBytes;
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
    List<HeaderLine> headers = new ArrayList<>(HeaderRules.toProvider(Map.of(), provider, false));
    headers.add(new HeaderLine("accept", "application/json"));
    return ProviderCall.bodiless(
        "GET", URI.create(provider.url() + path + query(provider, path)), headers);
  }

  /** The provider's own parameters, without which some answer nothing. */
  static String query(Provider provider, String path) {
    String parameters =
        new TreeMap<>(provider.query())
            .entrySet().stream()
                .map(own -> encoded(own.getKey()) + "=" + encoded(own.getValue()))
                .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + parameters;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
