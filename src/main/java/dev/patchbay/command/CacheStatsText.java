package dev.patchbay.command;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Formats the cache statistics of a router as a table. */
final class CacheStatsText {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
  // As in the configuration, where 64MB is 64,000,000 bytes.
  private static final double STEP = 1000;

  private CacheStatsText() {}

  static String text(JsonNode cache) {
    StringBuilder text = new StringBuilder();
    if (!cache.path("on").asBoolean(true)) {
      text.append("No route caches responses.\n");
    }
    text.append(line("tier", "answers", "size", "of"));
    for (JsonNode tier : cache.path("tiers")) {
      text.append(
          line(
              tier.path("name").asString(""),
              String.format(Locale.ROOT, "%,d", tier.path("entries").asLong(0)),
              size(tier.path("bytes").asLong(0)),
              size(tier.path("limit").asLong(0))));
    }
    return text + calls(cache);
  }

  private static String calls(JsonNode cache) {
    long hits = cache.path("hits").asLong(0);
    long joined = cache.path("joined").asLong(0);
    long misses = cache.path("misses").asLong(0);
    String calls =
        String.format(
            Locale.ROOT,
            "%ncalls: %,d hits, %,d joined, %,d misses, %,d bypassed; %,d fetches under way%n",
            hits,
            joined,
            misses,
            cache.path("bypassed").asLong(0),
            cache.path("fetching").asLong(0));
    long all = hits + joined + misses;
    return all == 0 ? calls : calls + "without a provider: " + 100 * (hits + joined) / all + " %\n";
  }

  private static String line(String tier, String answers, String size, String of) {
    return String.format(Locale.ROOT, "%-8s %10s %12s %12s%n", tier, answers, size, of);
  }

  static String size(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
  }
}
