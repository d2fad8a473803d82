package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The HTTP reference lists exactly the error codes that the router writes. */
class ErrorCodesTest {

  /** A code is the last thing that is said of an error, wherever that is put together. */
  private static final List<Pattern> CODES =
      List.of(
          Pattern.compile(",\\s*\"([a-z]+(?:_[a-z]+)+)\"\\s*\\)"),
          Pattern.compile("ApiError(?:\\.\\w+)?\\((?:[^;\"]|\"[^\"\\n]*\")*?\"([a-z]+)\"\\s*\\)"),
          Pattern.compile("String WRONG_KEY = \"([a-z_]+)\""));

  /** Words at the end of some other call. */
  private static final Set<String> NO_CODES =
      Set.of(
          "client_left",
          "diarized_json",
          "invalid_request_error",
          "response_format",
          "retry_budget",
          "server_vad",
          "show_request",
          "stream_format",
          "type",
          "upload_bytes",
          "verbose_json");

  /** Put together of two words. */
  private static final Set<String> COMPOSED = Set.of("invalid_from", "invalid_to");

  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

  @Test
  void thePageHasTheCodesOfTheCode() throws IOException {
    Set<String> used = new TreeSet<>(COMPOSED);
    for (Pattern pattern : CODES) {
      used.addAll(SourceCode.all(pattern));
    }
    used.removeAll(NO_CODES);

    assertThat(documented()).isEqualTo(used);
    assertThat(SourceCode.all(Pattern.compile("\"(invalid_)\" \\+ name"))).isNotEmpty();
  }

  @Test
  void aCodeInTheTableForTroubleIsInTheReference() throws IOException {
    List<String> trouble =
        MarkdownPage.read(Documentation.README).rows().stream()
            .filter(row -> row.get(0).matches("[45]\\d\\d .*"))
            .flatMap(row -> CODE.matcher(row.get(0)).results())
            .map((MatchResult code) -> code.group(1))
            .toList();

    assertThat(trouble).hasSizeGreaterThan(10).isSubsetOf(documented());
  }

  /** The first code of each row with a status. */
  private static Set<String> documented() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (List<String> row : Documentation.page("http-reference").rows()) {
      if (row.get(0).matches("[45]\\d\\d") && row.size() > 2) {
        CODE.matcher(row.get(1))
            .results()
            .map((MatchResult code) -> code.group(1))
            .forEach(codes::add);
      }
    }
    return codes;
  }
}
