package dev.patchbay.traces;

import dev.patchbay.api.Secret;
import java.util.Map;

/**
 * Settings of tracing: whether spans are exported, where to, and for which share of the calls.
 *
 * @param endpoint base URL of an OTLP/HTTP receiver, without a trailing slash; empty turns tracing
 *     off
 * @param headers headers of each batch, such as the receiver's key
 * @param ratio share of the calls that are sampled, where the caller has not decided
 * @param service name of the router at the receiver ({@code service.name})
 */
public record TraceSettings(
    String endpoint, Map<String, Secret> headers, double ratio, String service) {

  public static final TraceSettings NONE = new TraceSettings("", Map.of(), 1, "patchbay");

  public TraceSettings {
    headers = Map.copyOf(headers);
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("ratio: " + ratio + " (expected: 0 to 1)");
    }
  }

  public boolean isOn() {
    return !endpoint.isEmpty();
  }
}
