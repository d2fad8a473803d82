package dev.patchbay.cache.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Marks a folder as a response cache with a {@code CACHEDIR.TAG}, as the Cache Directory Tagging
 * Specification describes it; backups leave such folders out. A folder with other files and without
 * the tag is not used, so that a wrong path in the configuration does no harm.
 */
final class CacheDirectoryTag {

  private static final String NAME = "CACHEDIR.TAG";
  private static final String TEXT =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # This folder is the response cache of a Patchbay router.
      # For information about cache directory tags, see https://bford.info/cachedir/
      """;

  // What an earlier version, which did not write the tag, has left.
  private static final Pattern UNTAGGED = Pattern.compile("lock|part|[0-9a-f]{2}");

  private CacheDirectoryTag() {}

  /**
   * Writes the tag into an empty folder.
   *
   * @throws IOException if the folder has no tag of ours and is not empty
   */
  static void require(Path folder) throws IOException {
    Path tag = folder.resolve(NAME);
    if (Files.isRegularFile(tag, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.readString(tag).equals(TEXT)) {
        throw new IOException(folder + " is the cache of another program");
      }
      return;
    }
    if (!isEmptyOrUntagged(folder)) {
      throw new IOException(
          folder + " has other files and is not a response cache; name an empty folder");
    }
    Files.writeString(tag, TEXT, StandardOpenOption.CREATE_NEW);
  }

  private static boolean isEmptyOrUntagged(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      var names = paths.map(path -> path.getFileName().toString()).toList();
      // A git repository's objects are in such folders, too, but it has no folder of parts.
      return names.stream().allMatch(name -> UNTAGGED.matcher(name).matches())
          && (names.isEmpty() || names.contains("part"));
    }
  }
}
