package dev.patchbay.accesslog;

import java.util.Locale;

/** How the line of a call is written. */
public enum AccessLogFormat {
  /** One JSON object. */
  JSON,
  /** For people. */
  PLAIN,
  /** Not at all. */
  OFF;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
