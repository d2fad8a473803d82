package dev.patchbay.cache.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Purge of the entries of a route and a voice; an empty name means any.
 *
 * @param voice name of the voice at the provider
 */
public record Purge(String route, String voice) {

  private static final Pattern NOTICE = Pattern.compile("purge (\\d{1,9}) (.*)", Pattern.DOTALL);

  /** All entries. */
  static final Purge ALL = new Purge("", "");

  boolean matches(EntryMetadata metadata) {
    return (route.isEmpty() || metadata.route().equals(route))
        && (voice.isEmpty() || metadata.producer().voice().equals(voice));
  }

  /** This purge as a notice to the other nodes. */
  String notice() {
    return "purge " + route.length() + " " + route + voice;
  }

  /** The purge of a notice; empty if it is about something else. */
  static Optional<Purge> of(String notice) {
    Matcher one = NOTICE.matcher(notice);
    if (!one.matches() || Integer.parseInt(one.group(1)) > one.group(2).length()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(one.group(1));
    return Optional.of(
        new Purge(one.group(2).substring(0, length), one.group(2).substring(length)));
  }
}
