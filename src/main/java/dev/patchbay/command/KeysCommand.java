package dev.patchbay.command;

import dev.patchbay.api.Sha256;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * {@code java -jar patchbay.war keys new}: generates an API key for a client or an operator, and
 * the line of the configuration by which the router knows it.
 */
public final class KeysCommand {

  static final String HELP =
      """
      Usage: java -jar patchbay.war keys new [--client NAME | --admin]

      Makes a key, and the line for the configuration that lets its client in, or opens /admin.
      Nothing is kept.\
      """;

  private static final int BAD_USAGE = 2;
  private static final int BYTES = 32;
  private static final String ADMINISTRATION = "patchbay.admin.keys";

  private KeysCommand() {}

  /** Called by the launcher; answers with the process's exit status. */
  public static int run(String... words) {
    return run(List.of(words), System.out, System.err);
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.println(HELP);
      return 0;
    }
    try {
      if (words.isEmpty() || !words.get(0).equals("new")) {
        throw new CommandFailed("keys: expected new");
      }
      out.println(answer(words.subList(1, words.size())));
      return 0;
    } catch (CommandFailed told) {
      err.println(told.getMessage() + "\nTry --help.");
      return BAD_USAGE;
    }
  }

  private static String answer(List<String> whose) {
    boolean admin = whose.equals(List.of("--admin"));
    String line = admin ? ADMINISTRATION : "patchbay.client." + client(whose) + ".key-sha256";
    // 256 random bits: they cannot be worked out from their digest.
    String key = key();
    return "Give this to the "
        + (admin ? "operator" : "client")
        + "; it is not kept anywhere:\n  "
        + key
        + "\nPut this into the configuration:\n  "
        + line
        + "="
        + Sha256.hex(key);
  }

  private static String client(List<String> words) {
    if (words.isEmpty()) {
      return "me";
    }
    String name = words.get(words.size() - 1).replaceFirst("^--client=", "");
    boolean apart = words.size() == 2 && words.get(0).equals("--client");
    boolean joined = words.size() == 1 && words.get(0).startsWith("--client=");
    if ((!apart && !joined) || !name.matches("[a-z0-9][a-z0-9_-]*")) {
      throw new CommandFailed(
          "keys new: expected --admin, or --client and a name of a-z, 0-9, - and _");
    }
    return name;
  }

  private static String key() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return "pb-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
