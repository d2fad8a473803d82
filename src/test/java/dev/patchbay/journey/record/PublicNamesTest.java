package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.value.KeyNames;
import dev.patchbay.testkit.RecordedNames;
import dev.patchbay.testkit.SourceLiterals;
import dev.patchbay.testkit.http.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Public names (metrics, configuration keys, JSON members, headers) are those recorded in {@code
 * src/test/resources/public-names}.
 */
@Tag("alone")
class PublicNamesTest {

  /** Labels of which the router knows all values. */
  private static final List<String> CLOSED = List.of("standing", "state", "tier", "use", "period");

  @TempDir private static Path folder;
  private static Map<String, Answer> answers;

  @BeforeAll
  static void collect() throws Exception {
    answers = AnswerSamples.collect(folder.resolve("samples"));
  }

  @Test
  void metrics() throws Exception {
    try (AllMetricsRouter router = AllMetricsRouter.start(folder.resolve("metrics"))) {
      String text = router.metrics();
      Collection<String> names = new TreeSet<>(MetricNames.of(text));
      names.addAll(MetricNames.of(router.openMetrics()));
      for (String label : CLOSED) {
        names.addAll(MetricNames.values(text, label));
      }

      assertThat(SourceLiterals.find("^(patchbay|jvm|process)_[a-z_]+$"))
          .allMatch(family -> text.contains("\n# TYPE " + family + " "));
      RecordedNames.compare("metrics", names);
    }
  }

  @Test
  void configurationKeys() throws IOException {
    Collection<String> names = new TreeSet<>();
    KeyNames.shapes().forEach(shape -> names.add("known: " + shape));
    for (Path place : List.of(Path.of("conf"), Path.of("src", "main", "resources"))) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".properties")).toList()) {
          keys(file).forEach(key -> names.add(file.getFileName() + ": " + key));
        }
      }
    }
    SourceLiterals.find("^patchbay\\.[a-z._-]+$").forEach(one -> names.add("source: " + one));
    RecordedNames.compare("configuration-keys", names);
  }

  /** Those that are commented out, as {@code #key=value}, too. */
  private static Collection<String> keys(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file).replaceAll("(?m)^#(?=\\S)", "")));
    return properties.stringPropertyNames();
  }

  @Test
  void jsonMembers() throws IOException {
    Collection<String> names = new TreeSet<>();
    JsonNames json = new JsonNames(names);
    answers.forEach(
        (name, answer) -> {
          if (answer.headers().first("Content-Type").orElse("").startsWith("application/json")) {
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            if (body.has("openapi")) {
              json.readDescription("openapi", body);
              return;
            }
            json.read(name, body);
          }
        });
    // Levels are the whole process's: other tests set some.
    names.removeIf(name -> name.startsWith("admin log-level.") && name.contains(" = "));
    RecordedNames.compare("json-members", names);
  }

  @Test
  void headers() throws IOException {
    Collection<String> names = new TreeSet<>();
    for (Answer answer : answers.values()) {
      answer.headers().names().forEach(header -> names.add("answer: " + header));
    }
    SourceLiterals.find("(?i)(?<![\\w/-])(x-[a-z]|retry-after|access-control-)[a-z0-9-]*")
        .forEach(header -> names.add("source: " + header));
    RecordedNames.compare("headers", names);
  }

  @Test
  void logFields() throws Exception {
    Collection<String> names = new TreeSet<>();
    JsonNames json = new JsonNames(names);
    for (String line : AccessLines.of("json", folder)) {
      json.read("json", JsonMapper.shared().readTree(line));
    }
    AccessLines.of("plain", folder).forEach(line -> names.add("plain: " + shape(line)));
    SourceLiterals.find("^patchbay\\.access$").forEach(name -> names.add("logger: " + name));
    RecordedNames.compare("log-fields", names);
  }

  /** Nothing of what it says. */
  private static String shape(String line) {
    return Stream.of(line.replaceAll("\\[[^]]*]", "").split(" "))
        .map(word -> word.contains("=") ? word.replaceAll("=.*", "=") : "#")
        .collect(Collectors.joining(" "));
  }
}
