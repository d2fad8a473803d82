package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what contributors read and run: scripts of the build, the house style, decision records.
 */
class ProjectFilesTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)[^)]*\\)");
  private static final Path PAGES = Path.of("src", "site", "markdown");
  private static final Path DECISIONS = PAGES.resolve("decisions");

  static List<Path> scripts() throws IOException {
    return files(Path.of(".ci"));
  }

  static List<Path> pages() throws IOException {
    return Stream.of(
            files(Path.of(".github")), files(DECISIONS), List.of(PAGES.resolve("style.md")))
        .flatMap(List::stream)
        .filter(file -> file.toString().endsWith(".md"))
        .toList();
  }

  static List<Path> decisions() throws IOException {
    return files(DECISIONS).stream().filter(file -> !file.endsWith("index.md")).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptOfTheBuildIsExecutableAndParses(Path script) throws Exception {
    assumeTrue(InstalledProgram.find("bash").isPresent(), "no bash on the PATH");
    Process bash =
        new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(bash.waitFor()).isZero();
    assertThat(script).isExecutable();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPagePointsToIsThere(Path page) throws IOException {
    assertThat(LINK.matcher(Files.readString(page)).results())
        .extracting((MatchResult link) -> page.resolveSibling(link.group(1)))
        .allMatch(Files::exists);
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void aDecisionSaysWhyAndWhatFollows(Path decision) throws IOException {
    String name = decision.getFileName().toString();

    assertThat(Files.readString(decision))
        .startsWith("# " + name.substring(0, 4) + " ")
        .containsSubsequence("\n## Context\n", "\n## Decision\n", "\n## Consequences\n");
    assertThat(Files.readString(DECISIONS.resolve("index.md"))).contains("(" + name + ")");
  }

  @Test
  void decisionsAreNumberedWithoutAGap() throws IOException {
    List<Path> decisions = decisions();

    assertThat(decisions)
        .extracting(file -> file.getFileName().toString().substring(0, 4))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, decisions.size()).mapToObj("%04d"::formatted).toList());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
