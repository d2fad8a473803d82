package dev.patchbay.relay.answer;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The members at the top of a JSON object, read from as much of it as there is.
 *
 * @param names names of members that are not null
 * @param complete true if the object ends within the bytes
 */
record JsonPeek(Set<String> names, boolean complete) {

  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final Set<String> ERRORS = Set.of("error", "detail");

  static JsonPeek at(byte[] bytes) {
    Set<String> names = new HashSet<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new JsonPeek(names, false);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        // Noted before its value ends: the value may reach beyond the bytes at hand.
        if (parser.nextToken() != JsonToken.VALUE_NULL) {
          names.add(name);
        }
        parser.skipChildren();
      }
      return new JsonPeek(names, parser.currentToken() == JsonToken.END_OBJECT);
    } catch (JacksonException endsHere) {
      return new JsonPeek(names, false);
    }
  }

  /** True for an object that tells of an error and holds no transcript. */
  boolean isError() {
    boolean tells = names.stream().anyMatch(ERRORS::contains);
    boolean bare = names.contains("message") && names.contains("code");
    return (tells || bare) && !names.contains("text");
  }
}
