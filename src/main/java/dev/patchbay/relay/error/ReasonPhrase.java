package dev.patchbay.relay.error;

import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/** The usual words for an HTTP status (RFC 9110 §15); a provider's own words are not repeated. */
final class ReasonPhrase {

  // Where the catalogue has words of an earlier standard, or of none.
  private static final Map<Integer, String> OF_TODAY =
      Map.of(
          413, "Content Too Large",
          414, "URI Too Long",
          416, "Range Not Satisfiable",
          419, "",
          420, "",
          505, "HTTP Version Not Supported");

  private ReasonPhrase() {}

  /** {@code 502 Bad Gateway}; the number alone if it has no usual words. */
  static String of(int status) {
    String words = OF_TODAY.getOrDefault(status, catalogued(status));
    return words.isEmpty() ? String.valueOf(status) : status + " " + words;
  }

  private static String catalogued(int status) {
    // The catalogue throws at the rest, which a provider may send all the same.
    return status < 100 || status > 599
        ? ""
        : Optional.ofNullable(EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null))
            .orElse("");
  }
}
