package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alert rules pass Prometheus' own checker (promtool). */
class AlertRulesTest {

  @ParameterizedTest
  @CsvSource({
    "check, conf/prometheus-alerts.yml",
    "test, src/test/resources/prometheus/alerts-test.yml"
  })
  void promtoolIsContent(String what, String file) throws Exception {
    Optional<Path> promtool = InstalledProgram.find("promtool");
    assumeTrue(promtool.isPresent(), "SKIPPED: promtool is not on the PATH");
    Process process =
        new ProcessBuilder(List.of(promtool.get().toString(), what, "rules", file))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }
}
