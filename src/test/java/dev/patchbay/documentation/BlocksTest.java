package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Code blocks of the documentation have a language, and each language has a test that runs or reads
 * them.
 */
class BlocksTest {

  /** The tests, and the languages whose blocks they run or read. */
  private static final Map<String, List<String>> TESTS =
      Map.of(
          "endtoend/DocumentationIT, commands of the build ReadmeTest", List.of("sh"),
          "ConfigurationInPagesTest", List.of("properties"),
          "BlocksTest", List.of("json", "text"),
          "journey/PrometheusTest", List.of("yaml"),
          "ServerFilesTest", List.of("xml", "ini", "systemd", "logrotate"),
          "NginxTest", List.of("nginx"),
          "YamlFilesTest", List.of("traefik"),
          "endtoend/HeardSpeechIT", List.of("python", "java", "js"),
          "ReverseProxyTest", List.of("caddyfile", "haproxy"));

  /** Pages for those who change the router may show what runs nowhere by itself. */
  private static final List<String> FOR_READERS = List.of("mermaid");

  /** For users every block is a promise. */
  private static final List<String> OF_DEVELOPERS = List.of("architecture.md", "style.md");

  /** What a shell would be told must be in a block that is run. */
  private static final Pattern COMMAND = Pattern.compile("(?m)^[$ ]*(java|mvn|curl|npm|pip) ");

  static List<MarkdownPage> pages() throws IOException {
    return Documentation.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockHasALanguageWithATest(MarkdownPage page) {
    assertThat(page.fences()).isEqualTo(2L * page.blocks().size());
    assertThat(page.blocks())
        .allMatch(
            block ->
                TESTS.values().stream().anyMatch(tested -> tested.contains(block.language()))
                    || (isForDevelopers(page.file()) && FOR_READERS.contains(block.language())));
  }

  private static boolean isForDevelopers(Path file) {
    return OF_DEVELOPERS.contains(file.getFileName().toString())
        || file.getParent() != null && file.getParent().endsWith("decisions");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void textIsWhatIsSeenAndNotWhatIsTyped(MarkdownPage page) {
    assertThat(page.blocks())
        .filteredOn(block -> block.language().equals("text"))
        .noneMatch(block -> COMMAND.matcher(block.text()).find());
  }

  @Test
  void jsonIsJson() throws IOException {
    JsonMapper json = new JsonMapper();
    for (CodeBlock block : Documentation.blocks("json")) {
      assertThat(json.readTree(block.text()).isContainer()).as(block.toString()).isTrue();
    }
  }
}
