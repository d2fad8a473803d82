package dev.patchbay.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Snapshot of watched files: modification time, size and identity. Symbolic links are followed: a
 * mounted ConfigMap is replaced by moving one.
 *
 * @param states state of each file; {@code absent} if it does not exist
 */
record FileSnapshot(Map<Path, String> states) {

  static FileSnapshot of(Set<Path> files) {
    Map<Path, String> states = new TreeMap<>();
    files.forEach(file -> states.put(file, state(file)));
    return new FileSnapshot(states);
  }

  /** True if every file that both snapshots contain has the same state in both. */
  boolean agreesWith(FileSnapshot other) {
    return states.entrySet().stream()
        .allMatch(
            mine ->
                mine.getValue().equals(other.states.getOrDefault(mine.getKey(), mine.getValue())));
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
    } catch (IOException absent) {
      return "absent";
    }
  }
}
