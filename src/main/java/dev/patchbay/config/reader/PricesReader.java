package dev.patchbay.config.reader;

import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.TokenPrice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the prices of a provider and of its models. Prices of the preset's list count if the
 * operator's currency is that of the list, for what the operator has set no price for.
 */
final class PricesReader {

  private static final long NOT_KNOWN = -1;
  private static final String OWN = "price.";
  private static final String LIST = "price-list.";

  /** Kinds of tokens, in the order of {@link TokenPrice}. */
  private static final List<String> KINDS =
      List.of("text-in", "audio-in", "cached-text", "cached-audio", "text-out", "audio-out");

  /** {@code gpt-4o-mini-tts:12,tts-1-hd:30}. */
  private static final ValueParser<Map<String, Long>> BY_MODEL =
      text -> {
        Map<String, Long> prices = new LinkedHashMap<>();
        for (String entry : ListParsers.LIST.read(text)) {
          int colon = entry.lastIndexOf(':');
          if (colon < 1) {
            throw new InvalidValue("model:amount,… such as tts-1-hd:30");
          }
          prices.put(
              entry.substring(0, colon), ValueParsers.MONEY.read(entry.substring(colon + 1)));
        }
        return prices;
      };

  /** Prices by glob of the model, for one unit. */
  private record ByModel(
      Map<String, Long> characters, Map<String, Long> minutes, List<Map<String, Long>> tokens) {

    Set<String> models() {
      Set<String> models = new LinkedHashSet<>(characters.keySet());
      models.addAll(minutes.keySet());
      tokens.forEach(kind -> models.addAll(kind.keySet()));
      return models;
    }
  }

  private final Section keys;
  private final Section router;

  /**
   * @param router keys of the whole router, which has the currency
   */
  PricesReader(Section keys, Section router) {
    this.keys = keys;
    this.router = router;
  }

  /** The price of what has no price by model. */
  Price usual() {
    long[] tokens =
        KINDS.stream()
            .mapToLong(kind -> keys.read(OWN + "tokens." + kind, ValueParsers.MONEY, NOT_KNOWN))
            .toArray();
    return new Price(
        keys.read(OWN + "characters", ValueParsers.MONEY, NOT_KNOWN),
        keys.read(OWN + "minute", ValueParsers.MONEY, NOT_KNOWN),
        tokens(tokens));
  }

  /** Prices by glob: the operator's, then those of the preset's list. */
  List<Map.Entry<String, Price>> byModel() {
    Price usual = usual();
    List<Map.Entry<String, Price>> prices = new ArrayList<>(prices(byModel(OWN), usual));
    keys.read(LIST + "date", ValueParsers.DAY);
    String currency = keys.read(LIST + "currency", ValueParsers.TEXT, "");
    ByModel listed = byModel(LIST);
    boolean counts =
        !currency.isEmpty() && currency.equals(router.read("currency", ValueParsers.TEXT, ""));
    if (counts) {
      prices.addAll(prices(without(listed, usual), usual));
    }
    return prices;
  }

  private ByModel byModel(String start) {
    return new ByModel(
        keys.read(start + "characters-by-model", BY_MODEL, Map.of()),
        keys.read(start + "minute-by-model", BY_MODEL, Map.of()),
        KINDS.stream()
            .map(kind -> keys.read(start + "tokens." + kind + "-by-model", BY_MODEL, Map.of()))
            .toList());
  }

  /** The list without the units that the operator has a price for. */
  private static ByModel without(ByModel listed, Price usual) {
    boolean tokens = !usual.tokens().equals(TokenPrice.UNKNOWN);
    return new ByModel(
        usual.perMillionCharacters() < 0 ? listed.characters() : Map.of(),
        usual.perMinute() < 0 ? listed.minutes() : Map.of(),
        tokens ? KINDS.stream().map(kind -> Map.<String, Long>of()).toList() : listed.tokens());
  }

  private static List<Map.Entry<String, Price>> prices(ByModel by, Price usual) {
    List<Map.Entry<String, Price>> prices = new ArrayList<>();
    for (String model : by.models()) {
      long[] tokens =
          by.tokens().stream().mapToLong(kind -> kind.getOrDefault(model, NOT_KNOWN)).toArray();
      TokenPrice own = tokens(tokens);
      prices.add(
          Map.entry(
              model,
              new Price(
                  by.characters().getOrDefault(model, usual.perMillionCharacters()),
                  by.minutes().getOrDefault(model, usual.perMinute()),
                  own.equals(TokenPrice.UNKNOWN) ? usual.tokens() : own)));
    }
    return prices;
  }

  private static TokenPrice tokens(long... kinds) {
    return new TokenPrice(kinds[0], kinds[1], kinds[2], kinds[3], kinds[4], kinds[5]);
  }
}
