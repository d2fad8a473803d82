package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.documentation.MarkdownPage;
import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell commands of the documentation pages, run in their order. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class DocumentationIT {

  /** What has to be seen on the way: that a command ends well is not enough. */
  private static final Map<String, List<String>> SEEN =
      Map.of(
          "README.md",
          List.of(
              "{\"text\":\"Hello from Patchbay.\"}",
              "x-patchbay-provider: studio",
              "x-patchbay-provider: understudy",
              "x-patchbay-fallback-reason: studio: status_503",
              "patchbay.properties: ok, 3 providers",
              "{\"model_id\":\"eleven_flash_v2_5\",\"text\":\"Hello.\"}",
              "patchbay.client.phone.key-sha256=",
              "patchbay.admin.keys=",
              "\"status\":\"UP\"",
              "patchbay_calls_total",
              "\"standing\":\"drained\""),
          "configuration.md",
          List.of(
              "by-voice.properties: ok, 2 providers",
              "\"object\":\"list\"",
              "{\"voices\":[",
              "\"refused\":null",
              "route sky takes",
              "4 cases as expected"),
          "failover.md",
          List.of("x-patchbay-provider: understudy", "\"outage\":false"),
          "operations.md",
          List.of("\"status\":\"UP\"", "patchbay_build_info", "\"why\":\"", "\"removed\":0"),
          "limits-and-budgets.md",
          List.of("patchbay.client.phone.key-sha256=", "client,provider,calls"),
          "cache.md",
          List.of("X-Patchbay-Cache: miss", "X-Patchbay-Cache: hit", "removed 1", "cached 2"));

  @TempDir private Path directory;

  static List<MarkdownPage> pages() throws IOException {
    return Documentation.pages().stream().filter(page -> !commands(page).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theCommandsOfAPageDoWhatItSays(MarkdownPage page) throws Exception {
    assumeTrue(InstalledProgram.find("curl").isPresent(), "no curl on the PATH");
    for (CodeBlock block : page.blocks()) {
      Optional<String> file = block.title();
      if (file.isPresent()) {
        Path place = directory.resolve(file.get());
        Files.createDirectories(place.getParent());
        Files.writeString(place, block.text() + "\n");
      }
    }
    try (PageShell reader = PageShell.in(directory)) {
      StringBuilder seen = new StringBuilder();
      for (CodeBlock block : commands(page)) {
        seen.append(reader.run(block)).append('\n');
      }

      for (String words : SEEN.getOrDefault(name(page), List.of())) {
        assertThat(seen.toString()).containsIgnoringCase(words);
      }
    }
  }

  @Test
  void thePagesAreThere() throws IOException {
    assertThat(pages()).extracting(DocumentationIT::name).containsAll(SEEN.keySet());
  }

  private static List<CodeBlock> commands(MarkdownPage page) {
    return page.blocks().stream()
        .filter(block -> block.language().equals("sh") && !block.text().contains("mvn "))
        .toList();
  }

  private static String name(MarkdownPage page) {
    return page.file().getFileName().toString();
  }
}
