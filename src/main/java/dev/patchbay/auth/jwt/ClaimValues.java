package dev.patchbay.auth.jwt;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Claims of a token by name, or by JSON pointer (RFC 6901) for those inside others.
 *
 * @param claims the token's claims
 */
record ClaimValues(Map<String, Object> claims) {

  /** The texts of a claim that is a text or a list of them; none if it is missing. */
  List<String> texts(String name) {
    Object value = name.startsWith("/") ? at(name) : claims.get(name);
    if (value instanceof Collection<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return value instanceof String || value instanceof Number
        ? List.of(String.valueOf(value))
        : List.of();
  }

  private Object at(String pointer) {
    Object value = claims;
    for (String token : pointer.substring(1).split("/", -1)) {
      String member = token.replace("~1", "/").replace("~0", "~");
      value = value instanceof Map<?, ?> object ? object.get(member) : null;
    }
    return value;
  }
}
