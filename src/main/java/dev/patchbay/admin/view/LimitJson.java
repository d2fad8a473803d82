package dev.patchbay.admin.view;

import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.provider.Globs;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a limit, one object for each thing that it counts. */
public final class LimitJson {

  private static final double MILLIS = 1e3;

  private LimitJson() {}

  public static void of(Limit limit, ArrayNode limits) {
    for (Map.Entry<Unit, Rate> one : new TreeMap<>(limit.rates()).entrySet()) {
      long scale = one.getKey().scale();
      Rate rate = one.getValue();
      ObjectNode json = outline(limit, limits).put("unit", one.getKey().label());
      json.put("amount", rate.amount() / scale);
      json.put("per_seconds", rate.period().toMillis() / MILLIS);
      json.put("burst", rate.burst() / scale);
    }
    if (limit.concurrent() > 0) {
      ObjectNode json = outline(limit, limits).put("unit", "concurrent");
      json.put("amount", limit.concurrent()).putNull("per_seconds").putNull("burst");
    }
  }

  private static ObjectNode outline(Limit limit, ArrayNode limits) {
    return limits
        .addObject()
        .put("name", limit.name())
        .put("scope", limit.per().label())
        .put("subject", subject(limit).toString());
  }

  /** Whom it concerns, as patterns. */
  private static Globs subject(Limit limit) {
    return switch (limit.per()) {
      case CLIENT, IP, ALL -> limit.selector().clients();
      case ROUTE -> limit.selector().routes();
      case PROVIDER -> limit.selector().providers();
    };
  }
}
