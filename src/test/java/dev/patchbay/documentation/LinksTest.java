package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links in the documentation lead somewhere. */
class LinksTest {

  static List<MarkdownPage> pages() throws IOException {
    return Documentation.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aLinkLeadsToAFileAndToAHeadingInIt(MarkdownPage page) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String link : page.links()) {
      if (!link.matches("(https?|mailto):.*") && !leadsSomewhere(page, link)) {
        dead.add(link);
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void thePagesCanBeReachedFromTheirIndex() throws IOException {
    List<String> linked = Documentation.page("index").links();

    assertThat(pages())
        .filteredOn(page -> Documentation.FOLDER.equals(page.file().getParent()))
        .extracting(page -> page.file().getFileName().toString())
        .filteredOn(name -> !name.equals("index.md"))
        .isNotEmpty()
        .allMatch(linked::contains);
  }

  private static boolean leadsSomewhere(MarkdownPage page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path folder = page.file().toAbsolutePath().getParent();
    Path target =
        parts[0].isEmpty() ? page.file().toAbsolutePath() : folder.resolve(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || MarkdownPage.read(target).anchors().contains(parts[1]);
  }
}
