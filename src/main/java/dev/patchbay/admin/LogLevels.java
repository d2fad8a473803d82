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
 * Shows and changes how much the router's loggers tell, until the next start.
 *
 * <p>Libraries are out of reach: below INFO some of them write down what is said, and keys.
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
   * The root and the router's own loggers that have spoken or could, by name.
   *
   * @throws RequestRefused 501 if somebody else than Logback writes the log
   */
  public List<LogLevel> list() {
    return context().getLoggerList().stream()
        .filter(logger -> isRoot(logger.getName()) || OWN.matcher(logger.getName()).matches())
        .map(LogLevels::shown)
        .toList();
  }

  /**
   * Changes one.
   *
   * @param level one of {@link LogLevel}'s, or {@code INHERIT} for that of the logger above; case
   *     does not matter
   * @throws RequestRefused 400 if it is not the router's or the level is none, 501 as above
   */
  public LogLevel set(String logger, String level) {
    LoggerContext context = context();
    String wanted = level.toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(wanted)) {
      throw refused("level", "The level is not one of " + String.join(", ", LEVELS) + ".");
    }
    if (isRoot(logger)) {
      Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.setLevel(atLeastInfo(wanted));
      return shown(root);
    }
    if (!OWN.matcher(logger).matches()) {
      throw refused("logger", "The logger is not root, patchbay, dev.patchbay or below these.");
    }
    Logger found = context.getLogger(logger);
    found.setLevel(wanted.equals(INHERIT) ? null : Level.toLevel(wanted));
    return shown(found);
  }

  private static Level atLeastInfo(String wanted) {
    Level level = Level.toLevel(wanted, Level.TRACE);
    if (!level.isGreaterOrEqual(Level.INFO)) {
      throw refused(
          "level", "The root's level is INFO, WARN, ERROR or OFF: libraries say too much.");
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
            "The log is not written by Logback here; change its levels where it is set up.",
            "log_levels_unavailable"));
  }

  private static LogLevel shown(Logger logger) {
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
