package dev.patchbay.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The router's source code as text. */
final class SourceCode {

  private static final Path FOLDER = Path.of("src", "main", "java");

  /** Demo providers answer like providers, not like the router. */
  private static final Path DEMO = Path.of("demo");

  private SourceCode() {}

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.getParent().endsWith(DEMO))
          .map(SourceCode::text)
          .toList();
    }
  }

  /** What the pattern's first group finds anywhere. */
  static Set<String> all(Pattern pattern) throws IOException {
    Set<String> all = new TreeSet<>();
    for (String file : files()) {
      pattern.matcher(file).results().map((MatchResult one) -> one.group(1)).forEach(all::add);
    }
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
