package dev.patchbay.launcher;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the executable WAR into a directory at its first start and finds that directory again at
 * later ones.
 *
 * <p>A directory appears complete or not at all, by a rename; of two simultaneous starts each
 * unpacks and one wins. A directory that belongs to another user or is incomplete is not used.
 */
final class WarUnpacker {

  private WarUnpacker() {}

  static Path directoryOf(Path war) throws IOException {
    return directoryOf(war, cache(System.getenv("XDG_CACHE_HOME"), Path.of(home())));
  }

  static Path directoryOf(Path war, Path cache) throws IOException {
    try (ZipFile zip = new ZipFile(war.toFile())) {
      List<? extends ZipEntry> files = files(zip);
      Path usual = cache.resolve("patchbay-" + fingerprint(files));
      if (isOwn(usual) && isWhole(usual, files)) {
        return usual;
      }
      Path fresh = Files.createTempDirectory(cache, "patchbay-unpacking-");
      Path target = target(usual, fresh);
      if (isOwn(target, fresh) && isWhole(target, files)) {
        delete(fresh);
        return target;
      }
      for (ZipEntry file : files) {
        unpack(zip, file, fresh);
      }
      return publish(fresh, target, files);
    }
  }

  /** Why the WAR cannot be unpacked, and what the user can do about it. */
  static String reason(FileSystemException refused) {
    return "The WAR cannot be unpacked: "
        + refused.getFile()
        + ": "
        + cause(refused)
        + ". Set XDG_CACHE_HOME or -Djava.io.tmpdir to a folder that exists and that user "
        + System.getProperty("user.name")
        + " may write.";
  }

  private static String cause(FileSystemException refused) {
    if (refused instanceof NoSuchFileException) {
      return "the folder does not exist";
    }
    return refused instanceof AccessDeniedException ? "access is denied" : refused.getReason();
  }

  /** The user's cache directory; the one for temporary files if it cannot be written. */
  static Path cache(String xdgCacheHome, Path home) {
    Path caches =
        Optional.ofNullable(xdgCacheHome)
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElse(home.resolve(".cache"));
    try {
      Path cache = Files.createDirectories(caches.resolve("patchbay"));
      if (Files.isWritable(cache)) {
        return cache;
      }
    } catch (IOException | SecurityException refused) {
      // Services often have no writable home directory; the temporary directory will do.
    }
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static String home() {
    return System.getProperty("user.home", "");
  }

  /** All files except the launcher, which would otherwise be served as a page. */
  private static List<? extends ZipEntry> files(ZipFile zip) {
    return zip.stream()
        .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("dev/"))
        .toList();
  }

  private static String fingerprint(List<? extends ZipEntry> files) {
    CRC32 names = new CRC32();
    CRC32 contents = new CRC32();
    for (ZipEntry file : files) {
      names.update((file.getName() + ':' + file.getSize()).getBytes());
      contents.update(Long.toHexString(file.getCrc()).getBytes());
    }
    return Long.toHexString(names.getValue()) + Long.toHexString(contents.getValue());
  }

  /** In a directory for temporary files, another user may have been first. */
  private static Path target(Path usual, Path justMade) throws IOException {
    if (!Files.exists(usual, NOFOLLOW_LINKS) || isOwn(usual, justMade)) {
      return usual;
    }
    String user = System.getProperty("user.name", "").replaceAll("[^\\w.-]", "_");
    return usual.resolveSibling(usual.getFileName() + "-" + user);
  }

  // By name: to ask whose a new file is would take a twentieth of a start.
  private static boolean isOwn(Path directory) throws IOException {
    if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return Files.getOwner(directory)
          .equals(
              directory
                  .getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName(System.getProperty("user.name", "")));
    } catch (UserPrincipalNotFoundException unnamed) {
      return false;
    }
  }

  private static boolean isOwn(Path directory, Path justMade) throws IOException {
    return Files.isDirectory(directory, NOFOLLOW_LINKS)
        && Files.getOwner(directory).equals(Files.getOwner(justMade));
  }

  private static boolean isWhole(Path directory, List<? extends ZipEntry> files)
      throws IOException {
    for (ZipEntry entry : files) {
      Path file = directory.resolve(entry.getName());
      if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
        return false;
      }
    }
    return true;
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path directory) throws IOException {
    Path file = directory.resolve(entry.getName()).normalize();
    if (!file.startsWith(directory)) {
      throw new IOException("The WAR is damaged: " + entry.getName());
    }
    Files.createDirectories(file.getParent());
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, file);
    }
  }

  private static Path publish(Path fresh, Path target, List<? extends ZipEntry> files)
      throws IOException {
    if (isOwn(target, fresh) && !isWhole(target, files)) {
      delete(target);
    }
    try {
      return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException taken) {
      if (isOwn(target, fresh) && isWhole(target, files)) {
        delete(fresh);
        return target;
      }
      return fresh;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> content = Files.walk(directory)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
