package dev.patchbay.routing.route;

import dev.patchbay.api.AudioRequest;
import java.util.Locale;

/** A text of a call that a route may ask about; its name in configuration is {@link #label()}. */
public enum RouteAttribute {
  TASK,
  MODEL,
  VOICE,
  LANGUAGE,
  FORMAT,
  STREAMING,
  PATH,
  METHOD,
  CLIENT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The call's text; empty if the call does not say. */
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
      case CLIENT -> request.client();
    };
  }
}
