package dev.patchbay.relay;

import dev.patchbay.routing.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The headers that tell a client who served it and why: substitution is never silent. */
final class ServedBy {

  private static final int LONGEST = 256;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private ServedBy() {}

  static List<HeaderLine> headers(String route, Journey journey) {
    List<HeaderLine> headers = new ArrayList<>(6);
    headers.add(header("X-Patchbay-Route", route));
    headers.add(header("X-Patchbay-Attempts", String.valueOf(journey.attempts())));
    journey
        .last()
        .ifPresent(
            last -> {
              headers.add(header("X-Patchbay-Provider", last.provider()));
              headers.add(header("X-Patchbay-Model", last.model()));
              headers.add(header("X-Patchbay-Voice", last.voice()));
            });
    headers.add(header("X-Patchbay-Fallback-Reason", journey.fallbackReason()));
    headers.removeIf(header -> header.value().isEmpty());
    return headers;
  }

  // Names come from the client's body, where a line break is a character like any other.
  private static HeaderLine header(String name, String value) {
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    return new HeaderLine(name, UNPRINTABLE.matcher(cut).replaceAll("?"));
  }
}
