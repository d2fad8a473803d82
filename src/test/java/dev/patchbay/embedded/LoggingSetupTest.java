package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoggingSetupTest {

  /** What a container reads. */
  @Test
  void itLogsAsTheFileSays() throws Exception {
    LoggerContext file = new LoggerContext();
    JoranConfigurator reader = new JoranConfigurator();
    reader.setContext(file);
    reader.doConfigure(LoggingSetup.class.getResource("/logback.xml"));
    LoggerContext code = new LoggerContext();
    LoggingSetup.apply(code);

    assertThat(described(code)).isEqualTo(described(file)).hasSizeGreaterThan(8);
  }

  private static Map<String, String> described(LoggerContext loggers) {
    Map<String, String> all = new TreeMap<>();
    for (Logger logger : loggers.getLoggerList()) {
      List<String> appenders = new ArrayList<>();
      logger.iteratorForAppenders().forEachRemaining(appender -> appenders.add(line(appender)));
      if (logger.getLevel() != null || !appenders.isEmpty()) {
        all.put(
            logger.getName(),
            logger.getLevel() + " additive " + logger.isAdditive() + " " + appenders);
      }
    }
    return all;
  }

  private static String line(Appender<ILoggingEvent> appender) {
    ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) appender;
    PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();
    return console.getName()
        + " to "
        + console.getTarget()
        + ": "
        + encoder.getPattern()
        + (console.isStarted() && encoder.isStarted());
  }
}
