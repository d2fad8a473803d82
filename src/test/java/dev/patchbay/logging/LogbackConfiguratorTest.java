package dev.patchbay.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LogbackConfiguratorTest {

  private final LoggerContext logging = new LoggerContext();

  @Test
  void logbackFindsIt() {
    assertThat(ServiceLoader.load(Configurator.class))
        .hasAtLeastOneElementOfType(LogbackConfigurator.class);
  }

  /** Such as the one of these tests. */
  @Test
  void aFileOnTheClassPathTakesItsPlace() {
    Configurator.ExecutionStatus status = new LogbackConfigurator().configure(logging);

    assertThat(status).isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
    assertThat(logging.getLogger("ROOT").getAppender("stderr")).isNull();
  }

  @Test
  void itSetsLevelsAndAppenders() {
    LogbackConfigurator.apply(logging);

    assertThat(logging.getLogger("dev.patchbay.App").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(logging.getLogger("org.eclipse.jetty.server.Server").getEffectiveLevel())
        .isEqualTo(Level.WARN);
    assertThat(logging.getLogger("ROOT").getAppender("stderr").isStarted()).isTrue();
    assertThat(logging.getLogger("patchbay.access").isAdditive()).isFalse();
    assertThat(logging.getLogger("patchbay.access").getAppender("access").isStarted()).isTrue();
    assertThat(logging.getLogger("io.opentelemetry").isAdditive()).isFalse();
  }

  @Test
  void aLineHasTimeLevelLoggerAndMessage() {
    assertThat(new LineLayout(1).doLayout(event(null)))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)"
                + " WARN  d\\.p\\.e\\.EmbeddedServer Port 1 is open\\R");
  }

  @Test
  void aStackTraceIsCut() {
    Throwable failed = new IllegalStateException("no port");

    assertThat(layout(2).doLayout(event(failed)).lines())
        .hasSize(4)
        .element(1)
        .isEqualTo("java.lang.IllegalStateException: no port");
  }

  @Test
  void withoutATraceAnExceptionIsNamedBehindTheMessage() {
    Throwable failed = new IllegalStateException("no port");

    assertThat(layout(LineLayout.NO_TRACE).doLayout(event(failed)))
        .endsWith(
            "Port 1 is open java.lang.IllegalStateException: no port" + System.lineSeparator());
  }

  private LineLayout layout(int lines) {
    LineLayout layout = new LineLayout(lines);
    layout.setContext(logging);
    return layout;
  }

  private LoggingEvent event(Throwable failed) {
    return new LoggingEvent(
        "",
        logging.getLogger("dev.patchbay.embedded.EmbeddedServer"),
        Level.WARN,
        "Port {} is open",
        failed,
        new Object[] {1});
  }
}
