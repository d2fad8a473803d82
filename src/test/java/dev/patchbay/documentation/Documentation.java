package dev.patchbay.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** README.md and the pages of the site. */
public final class Documentation {

  static final Path README = Path.of("README.md");
  static final Path FOLDER = Path.of("src", "site", "markdown");

  private Documentation() {}

  /** All pages, README.md first, the others by name. */
  public static List<MarkdownPage> pages() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>(List.of(MarkdownPage.read(README)));
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        pages.add(MarkdownPage.read(file));
      }
    }
    return pages;
  }

  /** The page of the site that has this name. */
  static MarkdownPage page(String name) throws IOException {
    return MarkdownPage.read(FOLDER.resolve(name + ".md"));
  }

  /** The blocks in that language of all pages. */
  public static List<CodeBlock> blocks(String language) throws IOException {
    return pages().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals(language))
        .toList();
  }
}
