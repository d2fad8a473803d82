package dev.patchbay.realtime;

import dev.patchbay.routing.plan.AttemptPlan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** URL of a provider's WebSocket (RFC 6455 §3). */
final class SessionUrl {

  // What java.net.URI does not take unescaped.
  private static final String NEVER_BARE = " \"<>\\^`{|}#";
  private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private SessionUrl() {}

  /** The URL by HTTP. */
  static URI of(AttemptPlan plan) {
    String query = plan.query().isEmpty() ? "" : "?" + escaped(plan.query());
    return URI.create(plan.provider().url() + plan.path() + query);
  }

  /** http becomes ws, https becomes wss. */
  static URI webSocket(URI http) {
    return URI.create("ws" + http.toString().substring("http".length()));
  }

  private static String escaped(String query) {
    StringBuilder escaped = new StringBuilder(query.length());
    for (byte b : query.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f || NEVER_BARE.indexOf(b) >= 0) {
        escaped.append(String.format("%%%02X", b & 0xff));
      } else {
        escaped.append((char) b);
      }
    }
    return BARE_PERCENT.matcher(escaped).replaceAll("%25");
  }
}
