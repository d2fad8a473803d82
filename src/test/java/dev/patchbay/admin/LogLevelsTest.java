package dev.patchbay.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.LoggerContext;
import dev.patchbay.api.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLoggerFactory;

class LogLevelsTest {

  private final LoggerContext context = new LoggerContext();
  private final LogLevels levels = new LogLevels(context);

  @Test
  void aLevelIsChangedForALoggerAndWhatIsBelowIt() {
    assertThat(levels.set("dev.patchbay", "trace"))
        .isEqualTo(new LogLevel("dev.patchbay", "TRACE"));

    assertThat(context.getLogger("dev.patchbay.relay.Exchange").isTraceEnabled()).isTrue();
    assertThat(context.getLogger("org.apache.hc").isTraceEnabled()).isFalse();
  }

  @Test
  void orGivenBackToTheOneAbove() {
    levels.set("root", "WARN");
    levels.set("patchbay.access", "INFO");

    assertThat(levels.set("patchbay.access", "inherit"))
        .isEqualTo(new LogLevel("patchbay.access", "WARN"));
  }

  @Test
  void onlyTheRoutersOwnAreShown() {
    context.getLogger("org.apache.hc");
    context.getLogger("dev.patchbay.App");
    levels.set("root", "OFF");
    levels.set("patchbay.access", "ERROR");

    assertThat(levels.list())
        .contains(
            new LogLevel("root", "OFF"),
            new LogLevel("dev.patchbay.App", "OFF"),
            new LogLevel("patchbay.access", "ERROR"))
        .allMatch(one -> one.logger().matches("root|(dev|patchbay).*"));
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.hc.client5.http.wire, DEBUG, logger",
    "dev.patchbayx, DEBUG, logger",
    "'', DEBUG, logger",
    "dev, DEBUG, logger",
    "dev.patchbay, LOUD, level",
    "dev.patchbay, ALL, level",
    "root, DEBUG, level",
    "root, INHERIT, level"
  })
  void whatWouldTellTooMuchOrNothingIsRefused(String logger, String level, String param) {
    assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(() -> levels.set(logger, level))
        .satisfies(refused -> assertThat(refused.error().status()).isEqualTo(400))
        .satisfies(refused -> assertThat(refused.error().param()).isEqualTo(param));
  }

  @Test
  void whereSomebodyElseWritesTheLogItSaysSo() {
    LogLevels elsewhere = new LogLevels(new NOPLoggerFactory());

    assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(elsewhere::list)
        .satisfies(refused -> assertThat(refused.error().status()).isEqualTo(501));
  }
}
