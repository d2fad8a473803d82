package dev.patchbay.body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields of a realtime session, which are parameters of its query: it has no body. */
final class RealtimeQuery {

  private static final List<String> READ = List.of("model", "intent", "voice");
  private static final int LONGEST = 256;

  private RealtimeQuery() {}

  /** Azure's clients name the deployment in place of the model. */
  static Map<String, List<String>> fields(RequestHead head) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String parameter : head.query().split("&")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String field = name.equals("deployment") ? "model" : name;
      if (READ.contains(field) && equals >= 0) {
        fields
            .computeIfAbsent(field, one -> new ArrayList<>())
            .add(decoded(parameter.substring(equals + 1)));
      }
    }
    if (!head.deployment().isEmpty()) {
      fields.putIfAbsent("model", List.of("", head.deployment()));
    }
    return fields;
  }

  private static String decoded(String raw) {
    String text = raw;
    try {
      text = URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return cut(raw);
    }
    return cut(text);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
