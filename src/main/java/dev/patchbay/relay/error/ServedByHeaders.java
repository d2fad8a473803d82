package dev.patchbay.relay.error;

import dev.patchbay.api.PrintableText;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.outcome.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Response headers that name provider, model and voice, so that substitution is never silent. */
public final class ServedByHeaders {

  private static final int LONGEST = 256;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private ServedByHeaders() {}

  public static List<HeaderLine> headers(String route, Journey journey) {
    List<HeaderLine> headers = new ArrayList<>(6);
    add(headers, "x-patchbay-route", route);
    add(headers, "x-patchbay-attempts", String.valueOf(journey.attempts()));
    journey
        .lastSent()
        .ifPresent(
            last -> {
              add(headers, "x-patchbay-provider", last.provider());
              add(headers, "x-patchbay-model", last.model());
              add(headers, "x-patchbay-voice", last.voice());
              add(headers, "x-patchbay-dropped", String.join(",", last.dropped()));
            });
    add(headers, "x-patchbay-fallback-reason", journey.fallbackReason());
    return headers;
  }

  /** Headers of a session that none of its attempts serves: who does is not known yet. */
  public static List<HeaderLine> unserved(String route, Journey journey) {
    List<HeaderLine> headers = new ArrayList<>(3);
    add(headers, "x-patchbay-route", route);
    add(headers, "x-patchbay-attempts", String.valueOf(journey.attempts()));
    add(headers, "x-patchbay-fallback-reason", journey.failures());
    return headers;
  }

  // Names come from the client's body and may contain line breaks.
  private static void add(List<HeaderLine> headers, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    String safe = PrintableText.isAscii(cut) ? cut : UNPRINTABLE.matcher(cut).replaceAll("?");
    headers.add(new HeaderLine(name, safe));
  }
}
