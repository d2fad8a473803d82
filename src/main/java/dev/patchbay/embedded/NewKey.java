package dev.patchbay.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code keys new}: a key for a client or an operator, and the line by which the router will know
 * it.
 *
 * @param key for whoever asks; 256 random bits
 * @param line for the configuration; the key cannot be worked out from it
 */
record NewKey(String key, String line) {

  static final String HELP =
      """
      Usage: java -jar patchbay.war keys new [--client NAME | --admin]

      Makes a key, and the line for the configuration that lets its client in, or opens /admin.
      Nothing is kept.""";

  private static final int BYTES = 32;
  private static final String ADMINISTRATION = "patchbay.admin.keys";

  /** What {@code keys} prints. */
  static String answer(List<String> words) throws UsageError {
    if (words.contains("--help") || words.contains("-h")) {
      return HELP;
    }
    if (words.isEmpty() || !words.get(0).equals("new")) {
      throw new UsageError("keys: expected new");
    }
    List<String> whose = words.subList(1, words.size());
    boolean admin = whose.equals(List.of("--admin"));
    NewKey made = admin ? of(ADMINISTRATION) : ofClient(client(whose));
    return "Give this to the "
        + (admin ? "operator" : "client")
        + "; it is not kept anywhere:\n  "
        + made.key()
        + "\nPut this into the configuration:\n  "
        + made.line();
  }

  private static String client(List<String> words) throws UsageError {
    if (words.isEmpty()) {
      return "me";
    }
    String name = words.get(words.size() - 1).replaceFirst("^--client=", "");
    boolean apart = words.size() == 2 && words.get(0).equals("--client");
    boolean joined = words.size() == 1 && words.get(0).startsWith("--client=");
    if ((!apart && !joined) || !name.matches("[a-z0-9][a-z0-9_-]*")) {
      throw new UsageError(
          "keys new: expected --admin, or --client and a name of a-z, 0-9, - and _");
    }
    return name;
  }

  static NewKey ofClient(String name) {
    return of("patchbay.client." + name + ".key-sha256");
  }

  private static NewKey of(String line) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String key = "pb-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return new NewKey(key, line + "=" + sha256(key));
  }

  private static String sha256(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
