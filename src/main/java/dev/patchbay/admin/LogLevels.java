package dev.patchbay.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Log levels of the router's loggers, which can be changed until the next start.
 *
 * <p>Loggers of libraries cannot be changed: below INFO some of them log spoken text and keys.
 *
 * <p>Threading: any thread.
 */
public final class LogLevels {

  private static final String ROOT = "root";
  private static final String INHERIT = "INHERIT";
  private static final Pattern OWN =
      Pattern.compile("(dev\\.)?patchbay(\\.[A-Za-z0-9_$]{1,64}){0,8}");
  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF", INHERIT);

  private final ILoggerFactory loggers;

  public LogLevels() {
    this(LoggerFactory.getILoggerFactory());
  }

  LogLevels(ILoggerFactory loggers) {
    this.loggers = loggers;
  }

  /**
   * The root logger and the router's own loggers, by name.
   *
   * @throws RequestRefused 501 if the log is not written by Logback
   */
  public List<LogLevel> list() {
    return context().getLoggerList().stream()
        .filter(logger -> isRoot(logger.getName()) || OWN.matcher(logger.getName()).matches())
        .map(LogLevels::levelOf)
        .toList();
  }

  /**
   * Sets the level of one logger.
   *
   * @param level a level as in {@link LogLevel}, or {@code INHERIT} for the parent's; any case
   * @throws RequestRefused 400 if the logger is not the router's or the level unknown, 501 as above
   */
  public LogLevel set(String logger, String level) {
    LoggerContext context = context();
    String requested = level.toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(requested)) {
      throw refused("level", "The level must be one of " + String.join(", ", LEVELS) + ".");
    }
    if (isRoot(logger)) {
      Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.setLevel(atLeastInfo(requested));
      return levelOf(root);
    }
    if (!OWN.matcher(logger).matches()) {
      throw refused(
          "logger", "The logger must be root, patchbay, dev.patchbay or one below these.");
    }
    Logger found = context.getLogger(logger);
    found.setLevel(requested.equals(INHERIT) ? null : Level.toLevel(requested));
    return levelOf(found);
  }

  private static Level atLeastInfo(String requested) {
    Level level = Level.toLevel(requested, Level.TRACE);
    if (!level.isGreaterOrEqual(Level.INFO)) {
      throw refused("level", "The root logger's level must be INFO, WARN, ERROR or OFF.");
    }
    return level;
  }

  private LoggerContext context() {
    if (loggers instanceof LoggerContext context) {
      return context;
    }
    throw new RequestRefused(
        ApiError.of(
            501,
            "The log is not written by Logback; set levels in your logging configuration.",
            "log_levels_unavailable"));
  }

  private static LogLevel levelOf(Logger logger) {
    String name = isRoot(logger.getName()) ? ROOT : logger.getName();
    return new LogLevel(name, logger.getEffectiveLevel().toString());
  }

  private static boolean isRoot(String name) {
    return name.equalsIgnoreCase(ROOT);
  }

  private static RequestRefused refused(String param, String message) {
    return new RequestRefused(ApiError.badRequest(message, param, "invalid_value"));
  }
}
