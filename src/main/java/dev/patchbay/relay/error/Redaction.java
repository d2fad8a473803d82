package dev.patchbay.relay.error;

import java.util.regex.Pattern;

/**
 * Takes keys and addresses out of a provider's text before a client sees it.
 *
 * <p>It errs on the side of hiding: a word masked for nothing costs less than a key shown.
 */
final class Redaction {

  static final String KEY = "***";
  static final String ADDRESS = "(address)";

  private static final Pattern KEYS =
      Pattern.compile(
          // Keys by the prefixes that providers give them; OpenAI quotes them back with stars.
          "(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_*-]{4,}"
              + "|(?:gsk|ek|hf|rk|pk|key)[-_][A-Za-z0-9_*-]{8,})"
              // A bearer token, but not the words "Bearer token" or "Bearer authentication".
              + "|(?<=\\b[Bb]earer )(?:(?=[^\\s\"',;]*\\d)[^\\s\"',;]{6,}|[^\\s\"',;]{16,})"
              // A long run of letters and digits: hex or base64. Hyphens and slashes end a run, or
              // names of models would pass for keys; OpenAI's request ids may stay.
              + "|(?<![A-Za-z0-9+=])(?<!req_)(?=[A-Za-z+=]*\\d)(?=[0-9+=]*[A-Za-z])"
              + "[A-Za-z0-9+=]{32,}[A-Za-z0-9+/_=-]*");

  private static final Pattern ADDRESSES =
      Pattern.compile(
          "\\b[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\\s\"'<>)\\]]+"
              + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?\\b"
              + "|\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]+\\](?::\\d{1,5})?"
              // A host and its port: with a dot any port, without one only what a time or a status
              // cannot be. Names are read from their beginning alone: many hyphens would be slow.
              + "|(?<![A-Za-z0-9-])[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++){1,20}:\\d{2,5}\\b"
              + "|(?<![A-Za-z0-9-])(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]++:\\d{4,5}\\b"
              + "|\\blocalhost:\\d{1,5}\\b"
              + "|(?<=\\bhost=)['\"][^'\"]*['\"]");

  private Redaction() {}

  /** True if the text shows the provider's own key or something that looks like one. */
  static boolean showsKey(String text, ProviderSecrets own) {
    return own.areIn(text) || KEYS.matcher(text).find();
  }

  static String withoutKeys(String text, ProviderSecrets own) {
    return KEYS.matcher(own.masked(text, KEY)).replaceAll(KEY);
  }

  static String withoutAddresses(String text) {
    return ADDRESSES.matcher(text).replaceAll(ADDRESS);
  }
}
