package dev.patchbay.text;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.text.rule.TextRuleSet;
import java.util.Locale;
import java.util.Map;

/**
 * Settings of text normalisation, by route and provider.
 *
 * @param routes policy by name of a route; routes without any are missing
 * @param providers rules by name of a provider; providers without any are missing
 */
public record TextPolicySet(Map<String, TextPolicy> routes, Map<String, TextRuleSet> providers) {

  public static final TextPolicySet NONE = new TextPolicySet(Map.of(), Map.of());

  public TextPolicySet {
    routes = Map.copyOf(routes);
    providers = Map.copyOf(providers);
  }

  boolean isOff() {
    return routes.isEmpty() && providers.isEmpty();
  }

  /** True if the texts of a route may be changed. */
  public boolean concerns(String route) {
    return routes.containsKey(route) || !providers.isEmpty();
  }

  TextPolicy route(String name) {
    return routes.getOrDefault(name, TextPolicy.NONE);
  }

  TextRuleSet provider(String name) {
    return providers.getOrDefault(name, TextRuleSet.NONE);
  }

  /**
   * ISO 639-1 code of the language that a call is spoken in: the call's own, the voice's if its
   * name begins with one ({@code de-DE-Katja}), else the route's; empty if unknown.
   */
  public String language(AudioRequest request, String route) {
    String named =
        request
            .language()
            .or(() -> request.voice().filter(voice -> voice.matches("[a-z]{2,3}-[A-Z]{2}-.*")))
            .orElse(route(route).language());
    return named.replaceAll("[-_].*", "").toLowerCase(Locale.ROOT);
  }
}
