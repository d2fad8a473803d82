package dev.patchbay.relay.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Describes a redirect or another answer that no speech API gives, for the operator. */
public final class UnexpectedAnswer {

  private UnexpectedAnswer() {}

  /** Status and, for a redirect, where to; never its query, which may hold a key. */
  public static String words(ProviderAnswer answer) {
    String location = answer.headers().getOrDefault("location", List.of("")).get(0);
    String status = "it answered " + answer.status();
    return location.isEmpty() ? status : status + " to " + place(location);
  }

  private static String place(String location) {
    try {
      URI uri = new URI(location);
      return uri.getHost() == null
          ? "a path of its own"
          : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
              .toString();
    } catch (URISyntaxException unreadable) {
      return "an address that cannot be read";
    }
  }
}
