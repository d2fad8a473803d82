package dev.patchbay.relay.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redacts keys and network addresses from a provider's text before a client sees it.
 *
 * <p>In doubt it masks: a harmless word masked costs less than a key shown.
 */
final class Redaction {

  static final String KEY_MASK = "***";
  static final String ADDRESS_MASK = "(address)";

  private static final Pattern KEYS =
      Pattern.compile(
          // Keys with the providers' usual prefixes; OpenAI quotes them with asterisks.
          "(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_*-]{4,}"
              + "|(?:gsk|ek|hf|rk|pk|key)[-_][A-Za-z0-9_*-]{8,})"
              // A bearer token, but not the words "Bearer token" or "Bearer authentication".
              + "|(?<=\\b[Bb]earer )(?:(?=[^\\s\"',;]*\\d)[^\\s\"',;]{6,}|[^\\s\"',;]{16,})"
              // A long run of letters and digits: hex or base64. Hyphens and slashes end a run,
              // because model names would match otherwise; OpenAI's request ids may stay.
              + "|(?<![A-Za-z0-9+=])(?<!req_)(?=[A-Za-z+=]*\\d)(?=[0-9+=]*[A-Za-z])"
              + "[A-Za-z0-9+=]{32,}[A-Za-z0-9+/_=-]*");

  private static final Pattern ADDRESSES =
      Pattern.compile(
          "\\b[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\\s\"'<>)\\]]+"
              + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?\\b"
              + "|\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]+\\](?::\\d{1,5})?"
              // Host and port: any port after a dotted name; after a plain name at least four
              // digits, which is neither a time nor a status. Possessive, to stay linear.
              + "|(?<![A-Za-z0-9-])[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++){1,20}:\\d{2,5}\\b"
              + "|(?<![A-Za-z0-9-])(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]++:\\d{4,5}\\b"
              + "|\\blocalhost:\\d{1,5}\\b"
              + "|(?<=\\bhost=)['\"][^'\"]*['\"]");

  // In a well-formed error links to documentation are meant for the client; a name without a dot, a
  // number or a port is nothing that it could reach.
  private static final Pattern PUBLIC_LINK =
      Pattern.compile(
          "https?://(?=[A-Za-z0-9.-]*[A-Za-z])[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+){0,20}"
              + "\\.(?!local\\b|internal\\b|lan\\b|home\\b|arpa\\b|localhost\\b|localdomain\\b|corp\\b)"
              + "[A-Za-z]{2,}(?:[/?#][^\\s]*|[.,;:!]*)");

  private Redaction() {}

  /** True if the text contains a secret of the provider or something that looks like a key. */
  static boolean showsKey(String text, ProviderSecrets secrets) {
    return secrets.occurIn(text) || KEYS.matcher(text).find();
  }

  static String withoutKeys(String text, ProviderSecrets secrets) {
    return KEYS.matcher(secrets.mask(text, KEY_MASK)).replaceAll(KEY_MASK);
  }

  static boolean showsPrivateAddress(String text) {
    return ADDRESSES.matcher(text).results().anyMatch(found -> !isPublicLink(found.group()));
  }

  static String withoutPrivateAddresses(String text) {
    return ADDRESSES
        .matcher(text)
        .replaceAll(
            found ->
                isPublicLink(found.group())
                    ? Matcher.quoteReplacement(found.group())
                    : ADDRESS_MASK);
  }

  private static boolean isPublicLink(String address) {
    return PUBLIC_LINK.matcher(address).matches();
  }

  static String withoutAddresses(String text) {
    return ADDRESSES.matcher(text).replaceAll(ADDRESS_MASK);
  }
}
