package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture page names existing packages and classes. */
class ArchitecturePageTest {

  private static final Path MAIN = Path.of("src/main/java/dev/patchbay");
  private static final Pattern ROOM = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*)(?:\\.[a-z]\\w*)?`");

  /** Tests that the page names. */
  private static final Set<String> ELSEWHERE = Set.of("ArchitectureTest", "LibraryHomesTest");

  @Test
  void everyRoomIsInTheTable() throws IOException {
    assertThat(found(ROOM)).isEqualTo(rooms());
  }

  @Test
  void everyClassThatItNamesIsThere() throws IOException {
    Set<String> classes = classes();

    assertThat(found(CLASS)).isNotEmpty().isSubsetOf(with(classes, ELSEWHERE));
  }

  private static Set<String> with(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    return pattern
        .matcher(Documentation.page("architecture").text())
        .results()
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> rooms() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.getParent().equals(MAIN))
          .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
