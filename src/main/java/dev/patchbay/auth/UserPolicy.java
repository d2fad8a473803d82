package dev.patchbay.auth;

import dev.patchbay.api.EndUser;
import dev.patchbay.api.PrintableText;
import dev.patchbay.api.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Policy for end users behind a client's key: who may name them, in which header, and how they are
 * recorded. Nobody else's header is looked at.
 *
 * @param headers header of each client that may name its users
 * @param proxyHeader header in which trusted proxies name users; empty for none
 * @param recording how users are recorded in the ledger
 * @param most number of users that are told apart in a day
 */
public record UserPolicy(
    Map<String, String> headers, String proxyHeader, Recording recording, int most) {

  public static final UserPolicy NOBODY = new UserPolicy(Map.of(), "", Recording.NONE, 0);

  private static final int LONGEST_NAME = 100;
  private static final int DIGEST_DIGITS = 16;

  /** Recording of users in the ledger. */
  public enum Recording {
    NONE,
    DIGEST,
    PLAIN;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public UserPolicy {
    headers = Map.copyOf(headers);
  }

  /**
   * Name of the user of a call; empty if nobody trusted names one.
   *
   * @param inToken user that the caller's token names; empty for none
   * @param byProxy true if the call comes from a trusted proxy
   * @param values function from the name of a header to its values
   */
  Optional<String> name(
      String client, String inToken, boolean byProxy, Function<String, List<String>> values) {
    if (headers.isEmpty() && proxyHeader.isEmpty() && inToken.isEmpty()) {
      return Optional.empty();
    }
    String own = headers.getOrDefault(client, "");
    return only(own, values)
        .or(() -> named(inToken))
        .or(() -> byProxy ? only(proxyHeader, values) : Optional.empty());
  }

  // Of two values nobody knows which one the trusted side has set.
  private static Optional<String> only(String header, Function<String, List<String>> values) {
    if (header.isEmpty()) {
      return Optional.empty();
    }
    List<String> found = values.apply(header);
    return found.size() == 1 ? named(found.get(0)) : Optional.empty();
  }

  private static Optional<String> named(String text) {
    return Optional.of(shortened(text.strip())).filter(name -> !name.isEmpty());
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_NAME ? Sha256.hex(name) : PrintableText.of(name, LONGEST_NAME);
  }

  EndUser user(String client, String name) {
    return new EndUser(
        name,
        switch (recording) {
          case NONE -> "";
          case DIGEST -> Sha256.hex(client + "/" + name).substring(0, DIGEST_DIGITS);
          case PLAIN -> name;
        });
  }
}
