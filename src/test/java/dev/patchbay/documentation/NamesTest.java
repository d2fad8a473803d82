package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Metrics, headers and fault names in the documentation exist in the code. */
class NamesTest {

  private static final String METRIC = "((?:patchbay|jvm|process)_[a-z0-9_]*[a-z0-9])";
  private static final Pattern METRIC_IN_CODE = Pattern.compile("\"" + METRIC + "\"");
  private static final Pattern METRIC_IN_PAGE = Pattern.compile("\\b" + METRIC + "\\b");
  private static final Pattern HEADER = Pattern.compile("(?i)\\b(x-patchbay-[a-z-]*[a-z])\\b");
  private static final Pattern FAULTS = Pattern.compile("(?s)public enum Fault \\{(.*?)\n\n");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^  ([A-Z_]+)[,;]?$");

  @Test
  void aMetricInAPageIsOneOfTheRouters() throws IOException {
    Set<String> metrics = SourceCode.all(METRIC_IN_CODE);

    for (MarkdownPage page : Documentation.pages()) {
      assertThat(found(page, METRIC_IN_PAGE))
          .as(page.toString())
          .allMatch(name -> metrics.contains(name.replaceAll("_(bucket|sum|count)$", "")));
    }
  }

  @Test
  void everyMetricIsInThePageOfOperations() throws IOException {
    assertThat(found(Documentation.page("operations"), METRIC_IN_PAGE))
        .containsAll(SourceCode.all(METRIC_IN_CODE));
  }

  @Test
  void theHeadersOfTheReferenceAreThoseOfTheRouter() throws IOException {
    assertThat(lowerCase(found(Documentation.page("http-reference"), HEADER).stream()))
        .isEqualTo(lowerCase(SourceCode.all(HEADER).stream()));
  }

  @Test
  void aHeaderInAPageIsOneOfTheRouters() throws IOException {
    Set<String> headers = lowerCase(SourceCode.all(HEADER).stream());

    for (MarkdownPage page : Documentation.pages()) {
      assertThat(headers).as(page.toString()).containsAll(lowerCase(found(page, HEADER).stream()));
    }
  }

  @Test
  void everyFaultIsInThePageOfFailover() throws IOException {
    List<String> faults =
        SourceCode.all(FAULTS).stream()
            .flatMap(text -> CONSTANT.matcher(text).results())
            .map((MatchResult constant) -> constant.group(1).toLowerCase(Locale.ROOT))
            .toList();

    assertThat(faults).contains("connect", "unexpected_answer");
    assertThat(Documentation.page("failover").code()).containsAll(faults);
  }

  private static Set<String> found(MarkdownPage page, Pattern pattern) {
    return pattern
        .matcher(page.text())
        .results()
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> lowerCase(Stream<String> names) {
    return names
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
