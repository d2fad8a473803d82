package dev.patchbay.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What some files looked like at one time: when they were written, how long, and which they are.
 * Links are followed, for a mounted configuration is often replaced by turning a link.
 *
 * @param marks by file; {@code absent} if there is none
 */
record FileSnapshot(Map<Path, String> marks) {

  static FileSnapshot of(Set<Path> files) {
    Map<Path, String> marks = new TreeMap<>();
    files.forEach(file -> marks.put(file, mark(file)));
    return new FileSnapshot(marks);
  }

  /** True if every file that is in both looks the same in both. */
  boolean agreesWith(FileSnapshot other) {
    return marks.entrySet().stream()
        .allMatch(
            mark ->
                mark.getValue().equals(other.marks.getOrDefault(mark.getKey(), mark.getValue())));
  }

  private static String mark(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
    } catch (IOException absent) {
      return "absent";
    }
  }
}
