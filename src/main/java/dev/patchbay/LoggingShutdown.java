package dev.patchbay;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.ILoggerFactory;

/** Shutdown of Logback at the end of a web application, which would otherwise stay in memory. */
final class LoggingShutdown {

  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

  private LoggingShutdown() {}

  static void stop(ILoggerFactory loggers) {
    // By name: an operator may have put another logging library into the WAR.
    if (loggers.getClass().getName().equals(LOGBACK)) {
      ((LoggerContext) loggers).stop();
    }
  }
}
