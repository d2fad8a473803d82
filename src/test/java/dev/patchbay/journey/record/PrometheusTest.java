package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.testkit.InstalledProgram;
import dev.patchbay.testkit.PrometheusServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A real Prometheus, configured as the operations page says, scrapes a router. */
class PrometheusTest {

  private static final String OFTEN = "200ms";

  @TempDir private static Path folder;
  private static AllMetricsRouter router;
  private static PrometheusServer prometheus;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = InstalledProgram.find("prometheus");
    assumeTrue(program.isPresent(), "SKIPPED: prometheus is not on the PATH");
    router = AllMetricsRouter.start(folder);
    router.metrics();
    prometheus = PrometheusServer.start(program.get(), folder, configuration());
    // Rates need two scrapes.
    assertThat(prometheus.await("count_over_time(up[1m]) > 2")).isNotEmpty();
  }

  @AfterAll
  static void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    if (router != null) {
      router.close();
    }
  }

  /** That of the page, but for the port, the way to the rules, and the patience. */
  private static String configuration() throws Exception {
    List<String> blocks = Documentation.blocks("yaml").stream().map(CodeBlock::text).toList();
    assertThat(blocks).hasSize(1);
    String page = blocks.get(0);
    assertThat(page).contains("127.0.0.1:8765", "conf/prometheus-alerts.yml", "15s");
    return "global:\n  evaluation_interval: "
        + OFTEN
        + "\n"
        + page.replace("127.0.0.1:8765", "127.0.0.1:" + router.port())
            .replace("conf/prometheus-alerts.yml", Expression.ALERTS.toAbsolutePath().toString())
            .replace("15s", OFTEN);
  }

  static List<Expression> panels() {
    return Expression.ofPanels();
  }

  static List<Expression> alerts() throws Exception {
    return Expression.ofAlerts();
  }

  @Test
  void itReadsTheRouter() throws Exception {
    assertThat(prometheus.await("up{job=\"patchbay\"} == 1")).hasSize(1);
    JsonNode target = prometheus.get("/api/v1/targets").path("data").path("activeTargets").get(0);

    assertThat(target.path("lastError").asString()).isEmpty();
    // In OpenMetrics: only there does a family of counters have another name than its series.
    JsonNode families = prometheus.get("/api/v1/metadata").path("data");
    assertThat(families.has("patchbay_calls")).isTrue();
    assertThat(families.path("patchbay_build").get(0).path("type").asString()).isEqualTo("info");
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyPanelShowsSomething(Expression expression) throws Exception {
    assertThat(prometheus.await(expression.text())).isNotEmpty();
  }

  @Test
  void changesOfTheConfigurationCanBeMarked() throws Exception {
    for (Expression mark : Expression.ofAnnotations()) {
      assertThat(prometheus.query(mark.text())).isEmpty();
      assertThat(prometheus.await(mark.text().replace("> 0", ">= 0"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void everyAlertLooksAtSomething(Expression expression) throws Exception {
    for (Expression.Selector selector : expression.selectors()) {
      assertThat(prometheus.await("count(" + selector.name() + ")")).hasSize(1);
    }
    assertThat(prometheus.query(expression.text())).isNotNull();
  }

  @Test
  void everyRuleIsReadAndWorkedOut() throws Exception {
    List<JsonNode> rules = prometheus.awaitRules();

    assertThat(rules).hasSameSizeAs(Expression.ofAlerts());
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.path("lastError").asString("")).isEmpty();
              assertThat(rule.path("health").asString()).isEqualTo("ok");
            });
  }
}
