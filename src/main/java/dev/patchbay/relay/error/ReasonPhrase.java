package dev.patchbay.relay.error;

import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/** Standard reason phrases of HTTP statuses (RFC 9110 §15); a provider's own are not repeated. */
final class ReasonPhrase {

  // Where HttpClient's catalogue has phrases of an earlier standard, or of none.
  private static final Map<Integer, String> CORRECTIONS =
      Map.of(
          413, "Content Too Large",
          414, "URI Too Long",
          416, "Range Not Satisfiable",
          419, "",
          420, "",
          505, "HTTP Version Not Supported");

  private ReasonPhrase() {}

  /** {@code 502 Bad Gateway}; the number alone if no standard has a phrase for it. */
  static String of(int status) {
    String phrase = CORRECTIONS.getOrDefault(status, fromCatalog(status));
    return phrase.isEmpty() ? String.valueOf(status) : status + " " + phrase;
  }

  private static String fromCatalog(int status) {
    // The catalogue throws for any other number, which a provider may nevertheless send.
    return status < 100 || status > 599
        ? ""
        : Optional.ofNullable(EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null))
            .orElse("");
  }
}
