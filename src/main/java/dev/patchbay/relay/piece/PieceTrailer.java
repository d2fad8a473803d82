package dev.patchbay.relay.piece;

import dev.patchbay.routing.outcome.Journey;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trailer fields (RFC 9110 §6.5) of the speech of a long text: the head names the provider that has
 * begun, and the trailer those that went on, if any.
 */
public final class PieceTrailer {

  private static final Logger LOG = LoggerFactory.getLogger(PieceTrailer.class);

  private final Map<String, String> fields = new ConcurrentHashMap<>();

  private PieceTrailer() {}

  /** The trailer of a response that has not begun; it is left out where the protocol has none. */
  public static PieceTrailer on(HttpServletResponse response) {
    PieceTrailer trailer = new PieceTrailer();
    try {
      response.setTrailerFields(() -> trailer.fields);
    } catch (IllegalStateException unsupported) {
      LOG.debug("no trailer: {}", unsupported.toString());
    }
    return trailer;
  }

  /** Adds the fields if more than one provider has spoken. */
  public void tell(Journey journey) {
    Set<String> speakers = new LinkedHashSet<>();
    journey.entries().stream()
        .filter(entry -> entry.firstByte().isPresent())
        .forEach(entry -> speakers.add(entry.provider()));
    if (speakers.size() > 1) {
      fields.put("X-Patchbay-Provider", String.join(", ", speakers));
      fields.put("X-Patchbay-Fallback-Reason", journey.fallbackReason());
    }
  }
}
