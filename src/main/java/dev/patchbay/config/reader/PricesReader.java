package dev.patchbay.config.reader;

import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the prices of models that differ from the provider's usual ones. */
final class PricesReader {

  private static final long NOT_KNOWN = -1;

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

  private PricesReader() {}

  /** Prices by glob; the patterns for characters come first. */
  static List<Map.Entry<String, Price>> read(Section keys) {
    Map<String, Long> characters = keys.read("price.characters-by-model", BY_MODEL, Map.of());
    Map<String, Long> minutes = keys.read("price.minute-by-model", BY_MODEL, Map.of());
    Set<String> models = new LinkedHashSet<>(characters.keySet());
    models.addAll(minutes.keySet());
    List<Map.Entry<String, Price>> prices = new ArrayList<>();
    for (String model : models) {
      Price price =
          new Price(
              characters.getOrDefault(model, NOT_KNOWN), minutes.getOrDefault(model, NOT_KNOWN));
      prices.add(Map.entry(model, price));
    }
    return prices;
  }
}
