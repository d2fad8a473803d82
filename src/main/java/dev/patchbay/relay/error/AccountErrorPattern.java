package dev.patchbay.relay.error;

import java.util.regex.Pattern;

/**
 * Patterns of errors about the router's account at a provider, which some providers send with 400:
 * an API key that is not valid, a balance or quota that is used up, a region that is not served.
 */
final class AccountErrorPattern {

  private static final Pattern KEY =
      pattern(
          "\\b(api[ _-]?key|access[ _-]?token|credentials?)s?\\b[^.\\n"
              + "]{0,60}?\\b(not (be )?(valid|found)"
              + "|invalid|missing|expired|incorrect|revoked|disabled|required)\\b|\\b(invalid|incorrect|expired|missing|unknown|revoked|no)["
              + " _-](valid[ _-])?(api[ _-]?key|access[ _-]?token|credentials?)\\b");

  private static final Pattern MONEY =
      pattern(
          "\\b(credits?|balance|quota|funds|billing|spend(ing)?)\\b[^.\\n"
              + "]{0,60}?\\b(too low|insufficient|exceed(s|ed)?|exhausted|used"
              + " up|depleted|expired|run out|ran out|not enough|inactive)\\b|\\b(insufficient|not"
              + " enough|out of|exceed(s|ed)?|no)[ _-]((your|the|any|current|account|remaining)["
              + " _-])*(credits?|balance|quota|funds)\\b");

  private static final Pattern REGION =
      pattern(
          "\\b(location|country|region|territory)\\b[^.\\n]{0,60}?\\b(not|n't|un)[ -]?"
              + "(supported|available|allowed|served|permitted)\\b");

  private AccountErrorPattern() {}

  static boolean isAboutKey(String text) {
    return KEY.matcher(text).find();
  }

  static boolean isAboutMoneyOrRegion(String text) {
    return MONEY.matcher(text).find() || REGION.matcher(text).find();
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
