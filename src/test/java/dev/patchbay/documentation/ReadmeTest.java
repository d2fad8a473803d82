package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  /** Longer, and nobody reads it: the rest belongs into a page of the site. */
  private static final int LARGEST = 11_700;

  private static final Pattern SECTION = Pattern.compile("(?m)^## (.*)$");

  private static MarkdownPage readme;

  @BeforeAll
  static void read() throws IOException {
    readme = MarkdownPage.read(Documentation.README);
  }

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.size(Documentation.README)).isBetween(5_000L, (long) LARGEST);
  }

  @Test
  void itsContentsNameAllItsSections() {
    List<String> sections =
        SECTION
            .matcher(readme.prose())
            .results()
            .map((MatchResult section) -> section.group(1))
            .toList();
    String contents = readme.text().substring(0, readme.text().indexOf("\n## "));

    assertThat(sections)
        .hasSizeBetween(8, 12)
        .allMatch(name -> contents.contains("[" + name + "]"));
  }

  /** They would run the build in the build; that they are few is all that is tested here. */
  @Test
  void theCommandsOfTheBuildAreTheseAndNoOthers() throws IOException {
    assertThat(Documentation.blocks("sh"))
        .extracting(CodeBlock::text)
        .filteredOn(text -> text.contains("mvn "))
        .containsExactly(
            "mvn -q package -DskipTests && cp target/patchbay.war .",
            "mvn -q package -DskipTests\nmvn -q -Pbench verify -DskipTests"
                + " \"-Dbench.options=--rounds 3\"",
            "mvn -q -Pbench verify -DskipTests"
                + " \"-Dbench.options=--write src/site/markdown/benchmark.md\"",
            "mvn -q -Pbench verify -DskipTests \"-Dbench.options=--work cache\"",
            "mvn -q -Pbench verify -DskipTests \"-Dbench.options=--work sessions\"",
            "mvn -q -Pbench verify -DskipTests"
                + " \"-Dbench.options=--work conversions --rounds 2 --seconds 2\"",
            "mvn -q -Pjmh -DskipTests test \"-Djmh.options=-prof gc\"");
  }
}
