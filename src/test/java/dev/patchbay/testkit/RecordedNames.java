package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares names with those recorded in a file, one per line and sorted. */
public final class RecordedNames {

  private static final Path FOLDER = Path.of("src", "test", "resources", "public-names");
  private static final boolean RECORD = Boolean.getBoolean("patchbay.record");

  private RecordedNames() {}

  /**
   * Fails with a line for each name that is missing or new; with {@code -Dpatchbay.record=true} it
   * writes the file instead.
   */
  public static void compare(String file, Collection<String> found) throws IOException {
    Path path = FOLDER.resolve(file + ".txt");
    SortedSet<String> now = new TreeSet<>(found);
    if (RECORD) {
      Files.createDirectories(FOLDER);
      Files.writeString(path, String.join("\n", now) + "\n");
      return;
    }
    assertThat(difference(Files.readAllLines(path), now))
        .as("%s; if all this is meant, record it with -Dpatchbay.record=true", path)
        .isEmpty();
  }

  private static String difference(List<String> recorded, Collection<String> now) {
    Stream<String> missing =
        recorded.stream().filter(name -> !now.contains(name)).map(name -> "missing: " + name);
    Stream<String> unknown =
        now.stream().filter(name -> !recorded.contains(name)).map(name -> "new:     " + name);
    return String.join("\n", Stream.concat(missing, unknown).toList());
  }
}
