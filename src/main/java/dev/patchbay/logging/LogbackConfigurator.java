package dev.patchbay.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.util.List;

/**
 * Logback configuration of the router, in code: to read it from a {@code logback.xml} would take a
 * seventh of a start. Such a file on the class path, or the one named by the system property {@code
 * logback.configurationFile}, takes its place.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogbackConfigurator extends ContextAwareBase implements Configurator {

  private static final String FILE_PROPERTY = "logback.configurationFile";
  private static final List<String> FILES = List.of("logback-test.xml", "logback.xml");

  /** Lines of a stack trace. */
  private static final int TRACE_LINES = 12;

  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    if (System.getProperty(FILE_PROPERTY) != null || hasFile()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    apply(logging);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void apply(LoggerContext logging) {
    logging.getStatusManager().add(new NopStatusListener());
    Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(stderr(logging, "stderr", new LineLayout(TRACE_LINES)));
    // One line for each call, whole as it is: patchbay.access-log says in which form.
    Logger access = logging.getLogger("patchbay.access");
    access.setLevel(Level.INFO);
    only(access, stderr(logging, "access", new MessageLayout()));
    // A receiver of traces that is not there is worth a line with the reason, and no stack trace.
    only(
        logging.getLogger("io.opentelemetry"),
        stderr(logging, "plain", new LineLayout(LineLayout.NO_TRACE)));
    levels(logging);
  }

  private static boolean hasFile() {
    ClassLoader loader = LogbackConfigurator.class.getClassLoader();
    return FILES.stream().anyMatch(file -> loader.getResource(file) != null);
  }

  private static void levels(LoggerContext logging) {
    // Below INFO it writes down every byte that crosses: keys, texts and recordings.
    logging.getLogger("org.apache.hc").setLevel(Level.INFO);
    logging.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    // Answers that are broken on purpose have their access line; what never started needs no stop.
    logging.getLogger("org.eclipse.jetty.ee10.servlet.ServletChannel").setLevel(Level.ERROR);
    logging.getLogger("org.eclipse.jetty.util.component").setLevel(Level.ERROR);
    // It would tell the story of a bad configuration with a stack trace; EmbeddedServer tells it.
    logging.getLogger("org.eclipse.jetty.ee10.webapp.WebAppContext").setLevel(Level.OFF);
    logging.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
  }

  private static void only(Logger logger, Appender<ILoggingEvent> appender) {
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  /** To stderr: what is printed to be copied goes to stdout. */
  private static Appender<ILoggingEvent> stderr(
      LoggerContext logging, String name, Layout<ILoggingEvent> layout) {
    layout.setContext(logging);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(logging);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(logging);
    appender.setName(name);
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
