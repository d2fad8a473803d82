package dev.patchbay.accesslog;

import java.util.Locale;

/** Format of the access log. */
public enum AccessLogFormat {
  /** One JSON object per line. */
  JSON,
  /** Plain text, for people. */
  PLAIN,
  /** No access log. */
  OFF;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
