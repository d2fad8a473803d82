package dev.patchbay.traces;

import dev.patchbay.api.Secret;
import java.util.Map;

/**
 * Whether and where calls are traced.
 *
 * @param endpoint base address of a receiver of OTLP over HTTP, without a slash at its end; empty
 *     for no traces
 * @param headers sent with each batch, keys of the receiver's above all
 * @param ratio share of the calls that are recorded, of those whose caller has not decided it
 * @param service by which name the receiver knows the router
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
