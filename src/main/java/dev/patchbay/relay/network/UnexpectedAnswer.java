package dev.patchbay.relay.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** Describes a redirect or another answer that no speech API gives, for the operator. */
public final class UnexpectedAnswer {

  private UnexpectedAnswer() {}

  /**
   * Status and, for a redirect, where to; never its query, which may hold a key.
   *
   * @param headers headers of the answer, names in lower case
   */
  public static String words(int status, Map<String, List<String>> headers) {
    String location = headers.getOrDefault("location", List.of("")).get(0);
    String answered = "it answered " + status;
    return location.isEmpty() ? answered : answered + " to " + place(location);
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
