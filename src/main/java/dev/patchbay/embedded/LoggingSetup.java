package dev.patchbay.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The logging of logback.xml without XML, whose parser would be loaded at every start for this
 * alone. A file that an operator names with {@code -Dlogback.configurationFile}, or that of the
 * tests, is read instead.
 */
public final class LoggingSetup extends ContextAwareBase implements Configurator {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %msg%n%ex{12}";
  private static final String LINE_WITH_REASON =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20}"
          + " %msg%replace( %ex{0}){'\\s+$', ''}%n";

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    if (System.getProperty("logback.configurationFile") != null
        || getClass().getResource("/logback-test.xml") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    apply(loggers);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void apply(LoggerContext loggers) {
    alone(loggers, "patchbay.access", "access", "%msg%n").setLevel(Level.INFO);
    alone(loggers, "io.opentelemetry", "plain", LINE_WITH_REASON);
    level(loggers, "org.apache.hc", Level.INFO);
    level(loggers, "org.eclipse.jetty", Level.WARN);
    level(loggers, "org.eclipse.jetty.ee10.servlet.ServletChannel", Level.ERROR);
    level(loggers, "org.eclipse.jetty.util.component", Level.ERROR);
    level(loggers, "org.eclipse.jetty.ee10.webapp.WebAppContext", Level.OFF);
    level(loggers, "com.zaxxer.hikari", Level.WARN);
    Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender(loggers, "stderr", LINE));
  }

  private static void level(LoggerContext loggers, String name, Level level) {
    loggers.getLogger(name).setLevel(level);
  }

  private static Logger alone(LoggerContext loggers, String name, String appender, String pattern) {
    Logger logger = loggers.getLogger(name);
    logger.setAdditive(false);
    logger.addAppender(appender(loggers, appender, pattern));
    return logger;
  }

  /** To stderr: what is printed to be copied goes to stdout. */
  private static Appender<ILoggingEvent> appender(
      LoggerContext loggers, String name, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(loggers);
    encoder.setPattern(pattern);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(loggers);
    appender.setName(name);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
