package dev.patchbay.relay.answer;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Top-level members of a JSON object, read from a prefix of it.
 *
 * @param names names of the members that are not null
 * @param complete true if the object ends within the prefix
 */
record JsonPeek(Set<String> names, boolean complete) {

  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final Set<String> ERRORS = Set.of("error", "detail");

  static JsonPeek of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /**
   * @param length number of bytes of the array that are the prefix
   */
  static JsonPeek of(byte[] bytes, int length) {
    Set<String> names = new HashSet<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new JsonPeek(names, false);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        // Added before its value ends: the value may reach beyond the prefix.
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

  /** True for a single JSON string. */
  static boolean isString(byte[] bytes, int length) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
      return parser.nextToken() == JsonToken.VALUE_STRING
          && parser.getString() != null
          && parser.nextToken() == null;
    } catch (JacksonException notJson) {
      return false;
    }
  }

  /** True for an object that is complete and holds a text. */
  boolean isTranscript() {
    return complete && names.contains("text");
  }

  /** True for an object that describes an error and holds no transcript. */
  boolean isError() {
    boolean named = names.stream().anyMatch(ERRORS::contains);
    boolean bare = names.contains("message") && names.contains("code");
    return (named || bare) && !names.contains("text");
  }
}
