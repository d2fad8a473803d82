package dev.patchbay.routing.plan.request;

import dev.patchbay.routing.provider.wire.EncodingName;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.SpeedRange;
import dev.patchbay.routing.provider.wire.WireFormat;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values of the variables of a request's templates, from the fields of the call and the decisions
 * of the planner; and the fields that no template carries.
 */
final class WireValues {

  /** Fields that the router itself acts on, or that change nothing about the answer. */
  private static final Set<String> HANDLED =
      Set.of(
          "model",
          "voice",
          "input",
          "file",
          "response_format",
          "stream_format",
          "stream",
          "timestamp_granularities",
          "user",
          "metadata");

  /** Values that ask for what happens anyway. */
  private static final Map<String, BigDecimal> NEUTRAL =
      Map.of("speed", BigDecimal.ONE, "temperature", BigDecimal.ZERO);

  private static final String FIELD = "field.";

  // What FieldCollector stores instead of a value that is long or no text.
  private static final String WITHHELD = "…";

  private final WireFormat format;
  private final RequestDraft draft;
  private final Set<String> used;

  WireValues(WireFormat format, RequestDraft draft) {
    this.format = format;
    this.draft = draft;
    this.used = format.request().variables();
  }

  /**
   * The values by name.
   *
   * @param sent response format that the provider is to answer in, in OpenAI's words
   */
  Map<String, String> all(String model, String voice, String sent) {
    Map<String, String> values = new HashMap<>();
    for (String name : used) {
      String field = name.startsWith(FIELD) ? name.substring(FIELD.length()) : name;
      String value = field.equals("speed") ? speed() : text(field);
      if (!value.isEmpty() && !isSpooled(name)) {
        values.put(name, value);
      }
    }
    values.put("model", model);
    values.put("voice", voice);
    values.put("voice.language", language(voice));
    addFormat(values, sent);
    values.values().removeIf(String::isEmpty);
    return values;
  }

  /** Not of the client's fields. */
  private static boolean isSpooled(String name) {
    return List.of(
            RequestFormat.INPUT, RequestFormat.FILE, RequestFormat.BEFORE, RequestFormat.AFTER)
        .contains(name);
  }

  private void addFormat(Map<String, String> values, String sent) {
    EncodingName name = format.encodings().get(sent);
    if (name == null) {
      values.put("format", sent);
      return;
    }
    values.put("format", name.name());
    values.put("format.rate", name.rate() == 0 ? "" : String.valueOf(name.rate()));
    new TreeMap<>(name.attributes()).forEach((word, value) -> values.put("format." + word, value));
  }

  /** The fields of the client that the provider is not told, or not as they are, sorted. */
  List<String> dropped() {
    if (!format.request().isBuilt()) {
      return List.of();
    }
    Set<String> dropped = new TreeSet<>();
    for (String name : draft.received().fields().keySet()) {
      String field = name.replaceAll("[.\\[].*", "");
      String value = draft.value(name);
      boolean asks = !value.isBlank() && !isNeutral(field, value);
      boolean carried =
          used.contains(field) || used.contains(FIELD + field) || used.contains(FIELD + name);
      if (asks && !HANDLED.contains(field) && (!carried || isBeyond(field, value))) {
        dropped.add(field);
      }
    }
    return List.copyOf(dropped);
  }

  private boolean isBeyond(String field, String value) {
    if (field.equals("speed")) {
      return number(value).filter(speed -> !format.speed().includes(speed)).isPresent();
    }
    return value.equals(WITHHELD);
  }

  private static boolean isNeutral(String field, String value) {
    return NEUTRAL.containsKey(field)
        && number(value).filter(n -> n.compareTo(NEUTRAL.get(field)) == 0).isPresent();
  }

  private String text(String field) {
    String value = draft.value(field);
    return value.equals(WITHHELD) ? "" : value;
  }

  private String speed() {
    SpeedRange range = format.speed();
    return number(draft.value("speed")).map(range::written).orElse("");
  }

  private static Optional<BigDecimal> number(String text) {
    // Longer or with an exponent it is no speed, and costly to write out.
    return text.matches("-?\\d{1,6}(\\.\\d{1,6})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** The language in a name such as {@code en-US-AvaNeural}; empty if there is none. */
  static String language(String voice) {
    String[] parts = voice.split("-", 3);
    boolean named = parts.length == 3 && parts[0].matches("[a-z]{2,3}");
    return named && parts[1].matches("[A-Z]{2}|[0-9]{3}") ? parts[0] + "-" + parts[1] : "";
  }
}
