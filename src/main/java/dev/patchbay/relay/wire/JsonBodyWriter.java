package dev.patchbay.relay.wire;

import dev.patchbay.api.JsonString;
import dev.patchbay.body.BodySource.Kept;
import dev.patchbay.routing.provider.wire.JsonPointer;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Writes a JSON body (RFC 8259) whose members are each given by a pointer and a template. */
final class JsonBodyWriter {

  /** These are texts even if they look like a number. */
  private static final Set<String> TEXTS =
      Set.of(
          "model",
          "voice",
          "language",
          "instructions",
          "prompt",
          "format",
          "voice.language",
          RequestFormat.BEFORE,
          RequestFormat.AFTER);

  private final UnaryOperator<String> values;
  private final BodyBuffer out;

  private JsonBodyWriter(UnaryOperator<String> values, BodyBuffer out) {
    this.values = values;
    this.out = out;
  }

  static void write(
      SortedMap<String, Template> members, UnaryOperator<String> values, BodyBuffer out) {
    Map<String, Object> root = new LinkedHashMap<>();
    members.forEach(
        (pointer, template) -> {
          if (template.isComplete(values)) {
            put(root, JsonPointer.of(pointer).steps(), template);
          }
        });
    new JsonBodyWriter(values, out).object(root);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> root, List<String> steps, Template template) {
    Map<String, Object> at = root;
    for (String step : steps.subList(0, steps.size() - 1)) {
      at = (Map<String, Object>) at.computeIfAbsent(step, name -> new LinkedHashMap<>());
    }
    at.put(steps.get(steps.size() - 1), template);
  }

  @SuppressWarnings("unchecked")
  private void value(Object value) {
    if (value instanceof Template template) {
      template(template);
      return;
    }
    Map<String, Object> members = (Map<String, Object>) value;
    if (members.keySet().stream().allMatch(JsonPointer::isIndex)) {
      array(members);
    } else {
      object(members);
    }
  }

  private void object(Map<String, Object> members) {
    String separator = "{";
    for (Map.Entry<String, Object> member : members.entrySet()) {
      out.text(separator).text(JsonString.of(member.getKey())).text(":");
      value(member.getValue());
      separator = ",";
    }
    out.text(members.isEmpty() ? "{}" : "}");
  }

  /** The elements in the order of their indexes; one that is left out leaves no gap. */
  private void array(Map<String, Object> elements) {
    List<String> indexes = new ArrayList<>(elements.keySet());
    indexes.sort(Comparator.comparingInt(Integer::parseInt));
    String separator = "[";
    for (String index : indexes) {
      out.text(separator);
      value(elements.get(index));
      separator = ",";
    }
    out.text("]");
  }

  private void template(Template template) {
    if (template.literal().isPresent()) {
      out.text(JsonText.literal(template.literal().get()));
      return;
    }
    String alone = template.onlyVariable().orElse("");
    if (!alone.isEmpty() && !isSpooled(alone)) {
      String value = Template.value((Template.Variable) template.parts().get(0), values);
      out.text(TEXTS.contains(alone) ? JsonString.of(value) : JsonText.value(value));
      return;
    }
    out.text("\"");
    template.parts().forEach(this::part);
    out.text("\"");
  }

  private void part(Template.Part part) {
    if (part instanceof Template.Literal literal) {
      out.text(JsonText.escaped(literal.text()));
    } else if (part instanceof Template.Variable variable) {
      if (isSpooled(variable.name())) {
        boolean input = variable.name().equals(RequestFormat.INPUT);
        out.keep(input ? Kept.INPUT : Kept.RECORDING_BASE64);
      } else {
        out.text(JsonText.escaped(Template.value(variable, values)));
      }
    }
  }

  private static boolean isSpooled(String name) {
    return name.equals(RequestFormat.INPUT) || name.equals(RequestFormat.FILE);
  }
}
