package dev.patchbay.journey.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Access log lines of the calls to {@link AllMetricsRouter}. */
final class AccessLines {

  private AccessLines() {}

  /**
   * @param form as the configuration names it
   * @param folder for the router's cache and its ledger
   */
  static List<String> of(String form, Path folder) throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger("patchbay.access");
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Appender<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
          }
        };
    appender.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
    try (AllMetricsRouter router =
        AllMetricsRouter.start(
            folder.resolve(form),
            "patchbay.access-log=" + form + "\npatchbay.access-log.address=full\n")) {
      return take(router.calls(), lines);
    } finally {
      logger.detachAppender(appender);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
  }

  /** A line is written just after a call's last byte. */
  private static List<String> take(int count, BlockingQueue<String> lines) throws Exception {
    List<String> taken = new ArrayList<>();
    while (taken.size() < count) {
      taken.add(Objects.requireNonNull(lines.poll(20, TimeUnit.SECONDS), "no line for a call"));
    }
    return taken;
  }
}
