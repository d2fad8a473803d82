package dev.patchbay.routing.plan.request;

import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.WireFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Request of one attempt in the provider's own shape: its format and the values that fill it in.
 *
 * @param format the provider's format
 * @param values values by name, those that the format carries
 * @param headers headers to send besides those of every call
 * @param dropped fields of the client that the provider cannot be told
 */
public record WireRequest(
    WireFormat format,
    Map<String, String> values,
    Map<String, String> headers,
    List<String> dropped) {

  public static final WireRequest OPENAI =
      new WireRequest(WireFormat.OPENAI, Map.of(), Map.of(), List.of());

  public WireRequest {
    values = Map.copyOf(values);
    headers = Map.copyOf(headers);
    dropped = List.copyOf(dropped);
  }

  /** The value of a name; empty for none. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** True if the provider's shape has no parameters of its own. */
  public boolean addsNoQuery() {
    return format.request().query().isEmpty();
  }

  /** This request for a piece of a text, with what is before and after it. */
  public WireRequest between(String before, String after) {
    Map<String, String> more = new HashMap<>(values);
    more.put(RequestFormat.BEFORE, before);
    more.put(RequestFormat.AFTER, after);
    more.values().removeIf(String::isEmpty);
    return new WireRequest(format, more, headers, dropped);
  }

  /** True if the body is built anew instead of edited. */
  public boolean isBuilt() {
    return format.request().isBuilt();
  }
}
