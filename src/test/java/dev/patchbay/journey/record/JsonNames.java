package dev.patchbay.journey.record;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Names of JSON members as paths such as {@code state.providers[].standing}. */
final class JsonNames {

  // A call's id is another each time.
  private static final String WORD = "(?!req_)[A-Za-z]+([_-][a-z0-9]+)*";

  private final Collection<String> names;

  /**
   * @param names gets the path of each member, and {@code path = value} where the value is one word
   */
  JsonNames(Collection<String> names) {
    this.names = names;
  }

  /** Of an answer. */
  void read(String path, JsonNode node) {
    node.forEachEntry(
        (name, value) -> {
          names.add(path + "." + name);
          read(path + "." + name, value);
        });
    if (node.isArray()) {
      node.forEach(one -> read(path + "[]", one));
    }
    if (node.isString() && node.stringValue().matches(WORD)) {
      names.add(path + " = " + node.stringValue());
    }
  }

  /** Of what is described in OpenAPI's form. */
  void readDescription(String name, JsonNode description) {
    description
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, operation) ->
                        operation(
                            name + " " + method.toUpperCase(Locale.ROOT) + " " + path, operation)));
    description
        .at("/components/schemas")
        .forEachEntry((schema, node) -> schema(name + " " + schema, node));
  }

  private void operation(String path, JsonNode operation) {
    names.add(path);
    operation
        .path("parameters")
        .forEach(
            parameter -> {
              String one = path + " " + parameter.path("name").stringValue();
              names.add(one);
              schema(one, parameter.path("schema"));
            });
    operation
        .path("responses")
        .propertyNames()
        .forEach(status -> names.add(path + " status " + status));
  }

  private void schema(String path, JsonNode schema) {
    schema
        .path("properties")
        .forEachEntry(
            (name, value) -> {
              names.add(path + "." + name);
              schema(path + "." + name, value);
            });
    schema.path("enum").forEach(one -> names.add(path + " = " + one.asString()));
    for (String part : List.of("oneOf", "anyOf", "allOf")) {
      schema.path(part).forEach(one -> schema(path, one));
    }
    if (schema.has("items")) {
      schema(path + "[]", schema.path("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      schema(path + ".*", schema.path("additionalProperties"));
    }
  }
}
