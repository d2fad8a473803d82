package dev.patchbay.bench;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fake provider shall say, written into the {@code input} of the speech call that asks for
 * it.
 */
record Script(int pieces, int pieceBytes, int everyMillis) {
  private static final Pattern SPOKEN =
      Pattern.compile("say (\\d+) pieces of (\\d+) bytes every (\\d+) ms");

  static Script atOnce(int bytes) {
    return new Script(1, bytes, 0);
  }

  static Optional<Script> heardIn(String body) {
    Matcher spoken = SPOKEN.matcher(body);
    if (!spoken.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new Script(
            Integer.parseInt(spoken.group(1)),
            Integer.parseInt(spoken.group(2)),
            Integer.parseInt(spoken.group(3))));
  }

  String spoken() {
    return "say %d pieces of %d bytes every %d ms".formatted(pieces, pieceBytes, everyMillis);
  }

  int bytes() {
    return pieces * pieceBytes;
  }
}
