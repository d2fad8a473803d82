package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The alert rules and the Grafana dashboard use only metrics that the router writes; without
 * Prometheus, so that a renamed metric is noticed on every machine.
 */
class WatchedTest {

  private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  @TempDir private static Path folder;
  private static AllMetricsRouter router;
  private static Map<String, Set<String>> labelsByName;

  @BeforeAll
  static void start() throws Exception {
    router = AllMetricsRouter.start(folder);
    labelsByName = new HashMap<>();
    Matcher series = SERIES.matcher(router.metrics());
    while (series.find()) {
      Set<String> labels = labelsByName.computeIfAbsent(series.group(1), n -> new HashSet<>());
      Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
      while (label.find()) {
        labels.add(label.group(1));
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
  }

  static Stream<Expression> expressions() throws Exception {
    return Expression.all();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void itAsksForMetricsAndLabelsThatTheRouterWrites(Expression expression) {
    assertThat(expression.text()).doesNotContain("$");
    assertThat(expression.selectors())
        .allSatisfy(
            selector -> {
              assertThat(labelsByName).containsKey(selector.name());
              assertThat(labelsByName.get(selector.name())).containsAll(selector.labels());
            });
  }

  @Test
  void promtoolFindsNothingToSayOfWhatTheRouterWrites() throws Exception {
    Optional<Path> promtool = InstalledProgram.find("promtool");
    assumeTrue(promtool.isPresent(), "SKIPPED: promtool is not on the PATH");
    Process process =
        new ProcessBuilder(promtool.get().toString(), "check", "metrics")
            .redirectInput(Files.writeString(folder.resolve("metrics"), router.metrics()).toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(process.inputReader(StandardCharsets.UTF_8).lines()).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void everyAlertSaysWhatItIsAboutAndIsTested() throws Exception {
    String rules = Files.readString(Expression.ALERTS);
    String tests = Files.readString(Path.of("src/test/resources/prometheus/alerts-test.yml"));
    List<Expression> alerts = Expression.ofAlerts();

    assertThat(rules.split("- alert: ", -1)).hasSize(alerts.size() + 1);
    assertThat(alerts).hasSizeGreaterThan(12).extracting(Expression::asker).doesNotHaveDuplicates();
    for (Expression alert : alerts) {
      String rule = rules.substring(rules.indexOf("alert: " + alert.asker() + "\n"));
      String own = rule.split("\n\n", 2)[0];
      assertThat(own).contains("severity: ", "summary: \"", "description: \"");
      assertThat(tests).contains("alertname=\"" + alert.asker() + "\"");
    }
  }

  @Test
  void theDashboardHasOneVariableForWhereTheNumbersAre() {
    JsonNode dashboard = Expression.dashboard();
    JsonNode variables = dashboard.path("templating").path("list");

    assertThat(variables).hasSize(1);
    assertThat(variables.get(0).path("type").asString()).isEqualTo("datasource");
    String mine = "${" + variables.get(0).path("name").asString() + "}";
    assertThat(dashboard.findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(source -> assertThat(source.path("uid").asString()).isEqualTo(mine));
    // Grafana gives an imported dashboard a number of its own.
    assertThat(dashboard.path("id").isNull()).isTrue();
  }

  @Test
  void itsPanelsHaveNumbersTitlesAndPlacesOfTheirOwn() {
    List<JsonNode> panels = Expression.dashboard().path("panels").valueStream().toList();

    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    assertThat(panels).allMatch(panel -> !panel.path("title").asString().isEmpty());
    assertThat(panels)
        .filteredOn(panel -> panel.path("type").asString().equals("row"))
        .extracting(panel -> panel.path("title").asString())
        .containsExactly(
            "Traffic",
            "Time to first byte",
            "Providers",
            "Failovers",
            "Cache",
            "Cost",
            "Limits",
            "JVM");
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : panels) {
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).isBetween(1, 24);
      for (int x = place.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          assertThat(taken.add(x + "," + (place.path("y").asInt() + y))).isTrue();
        }
      }
    }
  }
}
