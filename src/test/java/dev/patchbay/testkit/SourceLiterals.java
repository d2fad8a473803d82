package dev.patchbay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** String literals in the router's sources. */
public final class SourceLiterals {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private SourceLiterals() {}

  /** All that this pattern finds within literals. */
  public static List<String> find(String regex) throws IOException {
    Pattern wanted = Pattern.compile(regex);
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(SourceLiterals::of)
          .flatMap(literal -> wanted.matcher(literal).results())
          .map(MatchResult::group)
          .toList();
    }
  }

  private static Stream<String> of(Path file) {
    try {
      // A quotation mark as a character begins no literal.
      String code = Files.readString(file).replace("'\"'", "''");
      String bare = code.replaceAll("(?m)^ *(//|/?\\*).*", "");
      return LITERAL.matcher(bare).results().map(found -> found.group(1)).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
