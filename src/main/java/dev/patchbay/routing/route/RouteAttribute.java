package dev.patchbay.routing.route;

import dev.patchbay.api.AudioRequest;
import java.util.Locale;

/**
 * Attribute of a call that the conditions of a route match; {@link #label()} is its name in the
 * configuration.
 */
public enum RouteAttribute {
  TASK,
  MODEL,
  VOICE,
  LANGUAGE,
  FORMAT,
  STREAMING,
  PATH,
  METHOD,
  INTENT,
  CLIENT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The call's value; empty if it has none. */
  String of(AudioRequest request) {
    return switch (this) {
      case TASK -> request.task().label();
      case MODEL -> request.model().orElse("");
      case VOICE -> request.voice().orElse("");
      case LANGUAGE -> request.language().orElse("");
      case FORMAT -> request.responseFormat().orElse("");
      case STREAMING -> String.valueOf(request.wantsEvents());
      case PATH -> request.path();
      case METHOD -> request.method();
      case INTENT -> request.intent().orElse("");
      case CLIENT -> request.client();
    };
  }
}
