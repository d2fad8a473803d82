package dev.patchbay.journey.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** Captures the log as text: the router's own at TRACE, everybody else's at INFO. */
public final class LogCapture implements AutoCloseable {

  private static final List<String> OWN = List.of("dev.patchbay", "patchbay");

  private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final Appender<ILoggingEvent> usual = root.getAppender("console");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> javas = new CopyOnWriteArrayList<>();
  private final Handler handler = handler();

  public LogCapture() {
    log.start();
    root.detachAppender(usual);
    root.addAppender(log);
    root.setLevel(Level.INFO);
    OWN.forEach(name -> logger(name).setLevel(Level.TRACE));
    LogManager.getLogManager().getLogger("").addHandler(handler);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private Handler handler() {
    return new Handler() {
      @Override
      public void publish(LogRecord one) {
        javas.add(one.getMessage() + " " + one.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  public String text() {
    StringBuilder text = new StringBuilder(String.join("\n", javas));
    for (ILoggingEvent event : List.copyOf(log.list)) {
      text.append('\n').append(event.getFormattedMessage()).append(event.getMDCPropertyMap());
      IThrowableProxy thrown = event.getThrowableProxy();
      while (thrown != null) {
        text.append(' ').append(thrown.getClassName()).append(thrown.getMessage());
        thrown = thrown.getCause();
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    LogManager.getLogManager().getLogger("").removeHandler(handler);
    OWN.forEach(name -> logger(name).setLevel(null));
    root.detachAppender(log);
    root.addAppender(usual);
    root.setLevel(before);
  }
}
