package dev.patchbay.relay.client;

import dev.patchbay.body.BodySource;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RequestContent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One request to a provider, ready to be sent.
 *
 * @param method HTTP method
 * @param site URL of which the scheme and the authority are used
 * @param target path and query exactly as they are sent (RFC 9112 §3.2.1); {@link URI} would refuse
 *     some that clients and providers agree on
 * @param headers header lines in the order they are sent, without framing
 * @param content body
 */
public record ProviderCall(
    String method, URI site, String target, List<HeaderLine> headers, RequestContent content) {

  public static ProviderCall bodiless(String method, URI url, List<HeaderLine> headers) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    try (ReceivedBody nothing = ReceivedBody.none()) {
      return new ProviderCall(
          method, url, url.getRawPath() + query, headers, nothing.edit(List.of()));
    }
  }

  /** A call with a form or another text as its body. */
  static ProviderCall of(String method, URI target, List<HeaderLine> headers, String text) {
    try (ReceivedBody nothing = ReceivedBody.none()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      RequestContent content =
          nothing.source().around(bytes, BodySource.Kept.NOTHING, new byte[0], "");
      return new ProviderCall(method, target, target.getRawPath(), headers, content);
    }
  }

  /** This call with further headers. */
  ProviderCall with(Map<String, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<HeaderLine> all = new ArrayList<>(headers);
    more.forEach((name, value) -> all.add(new HeaderLine(name, value)));
    return new ProviderCall(method, site, target, all, content);
  }

  /** A method that usually has a body is sent with a Content-Length even if it is 0. */
  boolean hasBody() {
    return content.length() > 0
        || method.equals("POST")
        || method.equals("PUT")
        || method.equals("PATCH");
  }
}
