package dev.patchbay.config.value;

import dev.patchbay.api.PrintableText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A key as it was written, in full, and its value. */
public record Entry(String key, String value) {

  private static final List<String> SECRET_PARTS = List.of(".header.", ".query.");

  /** Fields of bodies and headers of calls are shown, unless they are called this. */
  private static final Pattern NAMED_SECRET =
      Pattern.compile(
          "patchbay\\.(provider|route)\\..+\\.(set|default|when\\.header)\\."
              + ".*(key|token|secret|password|authorization|cookie).*");

  /** The value as a problem may show it: never a secret, on one line. */
  public String shown() {
    if (value.isEmpty()) {
      return "(not set)";
    }
    return mayBeSecret() ? "***" : PrintableText.of(withoutAddressSecrets());
  }

  /** People put keys into addresses: before the host, and behind the path. */
  private String withoutAddressSecrets() {
    return value.contains("//")
        ? value.replaceAll("//.*@", "//***@").replaceAll("[?#].*", "?***")
        : value;
  }

  private boolean mayBeSecret() {
    String name = key.toLowerCase(Locale.ROOT);
    boolean ofAdmin = name.equals("patchbay.admin.keys");
    boolean ofLedger = name.startsWith("patchbay.ledger.");
    boolean ofClient = name.startsWith("patchbay.client.");
    boolean ofProvider = name.startsWith("patchbay.provider.");
    boolean key = name.endsWith(".key") || name.endsWith(".key-sha256");
    return ofAdmin
        || ofLedger
        || name.equals("patchbay.traces.headers")
        || ((ofClient || ofProvider) && key)
        || NAMED_SECRET.matcher(name).matches()
        || (ofProvider && SECRET_PARTS.stream().anyMatch(name::contains));
  }
}
