package dev.patchbay.journey.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question to Prometheus in what we ship.
 *
 * @param asker the alert or the panel
 * @param text in PromQL
 */
record Expression(String asker, String text) {

  static final Path ALERTS = Path.of("conf", "prometheus-alerts.yml");
  static final Path DASHBOARD = Path.of("conf", "grafana-dashboard.json");

  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)\\n +expr: (\\S.*)$");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:patchbay|jvm|process)_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"");

  static List<Expression> ofAlerts() throws IOException {
    return ALERT
        .matcher(Files.readString(ALERTS))
        .results()
        .map((MatchResult alert) -> new Expression(alert.group(1), alert.group(2)))
        .toList();
  }

  static JsonNode dashboard() {
    try {
      return new JsonMapper().readTree(Files.readString(DASHBOARD));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** With the time that Grafana would put in. */
  static List<Expression> ofPanels() {
    return dashboard()
        .path("panels")
        .valueStream()
        .flatMap(
            panel ->
                panel
                    .path("targets")
                    .valueStream()
                    .map(target -> of(panel.path("title").asString(), target)))
        .toList();
  }

  static List<Expression> ofAnnotations() {
    return dashboard()
        .path("annotations")
        .path("list")
        .valueStream()
        .map(annotation -> of(annotation.path("name").asString(), annotation))
        .toList();
  }

  static Stream<Expression> all() throws IOException {
    return Stream.of(ofAlerts(), ofPanels(), ofAnnotations()).flatMap(List::stream);
  }

  private static Expression of(String asker, JsonNode json) {
    return new Expression(asker, json.path("expr").asString().replace("$__rate_interval", "1m"));
  }

  /**
   * A selector in an expression.
   *
   * @param name the metric's
   * @param labels that it looks at
   */
  record Selector(String name, Set<String> labels) {}

  List<Selector> selectors() {
    return SELECTOR
        .matcher(text)
        .results()
        .map(
            (MatchResult found) ->
                new Selector(found.group(1), labels(found.group(2) == null ? "" : found.group(2))))
        .toList();
  }

  private static Set<String> labels(String matchers) {
    return LABEL
        .matcher(matchers)
        .results()
        .map((MatchResult label) -> label.group(1))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return asker + ": " + text;
  }
}
