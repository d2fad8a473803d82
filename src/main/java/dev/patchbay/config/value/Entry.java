package dev.patchbay.config.value;

import dev.patchbay.api.PrintableText;
import dev.patchbay.api.SecretNames;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration entry: the full key and its value; redacts secrets for display. */
public record Entry(String key, String value) {

  private static final List<String> SECRET_PARTS = List.of(".header.", ".query.");

  /** Keys of the ledger without a secret. */
  private static final List<String> OF_LEDGER =
      List.of("patchbay.ledger.required", "patchbay.ledger.directory", "patchbay.ledger.timeout");

  /** Values for body fields and headers are displayed unless their names look like a secret. */
  private static final Pattern FIELD =
      Pattern.compile("patchbay\\.(?:provider|route)\\..+\\.(?:set|default|when\\.header)\\.(.*)");

  /** The value on one line, with secrets redacted. */
  public String displayValue() {
    if (value.isEmpty()) {
      return "(not set)";
    }
    return mayBeSecret() ? SecretNames.MASK : PrintableText.of(withoutUrlSecrets());
  }

  /** People put keys into URLs: before the host, and after the path. */
  private String withoutUrlSecrets() {
    return value.contains("//")
        ? value.replaceAll("//.*@", "//***@").replaceAll("[?#].*", "?***")
        : value;
  }

  private static boolean isSecretField(String key) {
    Matcher field = FIELD.matcher(key);
    return field.matches() && SecretNames.isSecret(field.group(1));
  }

  private boolean mayBeSecret() {
    String name = key.toLowerCase(Locale.ROOT);
    boolean ofAdmin = name.equals("patchbay.admin.keys");
    boolean ofLedger = name.startsWith("patchbay.ledger.") && !OF_LEDGER.contains(name);
    boolean ofClient = name.startsWith("patchbay.client.");
    boolean ofProvider = name.startsWith("patchbay.provider.");
    boolean key = name.endsWith(".key") || name.endsWith(".key-sha256");
    return ofAdmin
        || ofLedger
        || name.equals("patchbay.traces.headers")
        || ((ofClient || ofProvider) && key)
        || isSecretField(name)
        || (ofProvider && SECRET_PARTS.stream().anyMatch(name::contains));
  }
}
