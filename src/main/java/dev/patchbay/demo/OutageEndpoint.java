package dev.patchbay.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Endpoint that begins and ends the outage of a demo provider: {@code POST /demo/outage?seconds=N}
 * and {@code POST /demo/recover}.
 */
final class OutageEndpoint {

  private static final Pattern SECONDS = Pattern.compile("(?:.*&)?seconds=(\\d{1,6})(?:&.*)?");

  private final String provider;
  private final SimulatedOutage outage;

  OutageEndpoint(String provider, SimulatedOutage outage) {
    this.provider = provider;
    this.outage = outage;
  }

  DemoAnswer begin(HttpExchange call) throws IOException, DemoRefusal {
    PostBody.bytes(call);
    String query = call.getRequestURI().getQuery();
    Matcher seconds = SECONDS.matcher(query == null ? "" : query);
    outage.begin(
        seconds.matches()
            ? OptionalLong.of(Long.parseLong(seconds.group(1)))
            : OptionalLong.empty());
    return changed(call);
  }

  DemoAnswer recover(HttpExchange call) throws IOException, DemoRefusal {
    PostBody.bytes(call);
    outage.recover();
    return changed(call);
  }

  /** The button of the page leads back to it. */
  private DemoAnswer changed(HttpExchange call) {
    String accept = call.getRequestHeaders().getFirst("Accept");
    if (accept != null && accept.contains("text/html")) {
      return new DemoAnswer(303, "text/html", new byte[0], Map.of("Location", "/"));
    }
    return DemoAnswer.json(
        "{\"provider\":" + DemoJson.quoted(provider) + ",\"outage\":" + outage.isOn() + "}");
  }
}
