package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.testkit.ManualClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Tag("alone")
class TierBreakerTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(TierBreaker.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void aFolderThatAnotherRouterHasIsOneLineWithTheWayOut() {
    ManualClock clock = new ManualClock();
    DiskTier first = new DiskTier(Samples.settings(directory), clock, Runnable::run);
    DiskTier second = new DiskTier(Samples.settings(directory), clock, Runnable::run);
    try {
      assertThat(first.open()).isTrue();
      assertThat(second.open()).isFalse();
    } finally {
      second.close();
      first.close();
    }

    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getThrowableProxy()).isNull();
              assertThat(event.getFormattedMessage())
                  .contains("in use by another router", "patchbay.cache.directory");
            });
  }
}
