package dev.patchbay.cache.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folder of the disk tier: {@code part} with the entries being written, {@code ab/} with the
 * entries whose keys begin with ab. A lock keeps other routers out. Its owner must be this
 * process's user, symbolic links are not followed, and only files with names of the cache's own
 * form are ever removed from it.
 */
public final class DiskFolder implements AutoCloseable {

  public static final String SUFFIX = ".answer";

  private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}-[0-9]{1,19}\\" + SUFFIX);
  private static final Pattern PART = Pattern.compile("[0-9]{1,20}\\.part");

  private final Path root;
  private final FileChannel lockFile;

  private DiskFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Locks the folder, creating it if necessary, and removes what was being written when its last
   * router ended.
   *
   * @throws IOException if it is a symbolic link, another user's, in use, or not a response cache
   */
  static DiskFolder lock(Path root) throws IOException {
    FolderOwner.create(root);
    CacheDirectoryTag.require(root);
    FileChannel lockFile =
        FileChannel.open(
            root.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      lock(lockFile, root);
      DiskFolder folder = new DiskFolder(root, lockFile);
      folder.removeParts();
      return folder;
    } catch (IOException notOurs) {
      lockFile.close();
      throw notOurs;
    }
  }

  private static void lock(FileChannel lockFile, Path root) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        throw new IOException(inUse(root));
      }
    } catch (OverlappingFileLockException sameProcess) {
      throw new IOException(inUse(root), sameProcess);
    }
  }

  private static String inUse(Path root) {
    return root + " is in use by another router; give each its own with patchbay.cache.directory";
  }

  private void removeParts() throws IOException {
    if (!isFolder(partFolder())) {
      Files.createDirectory(partFolder());
    }
    for (Path part : list(partFolder())) {
      if (isNamed(part, PART)) {
        Files.deleteIfExists(part);
      }
    }
  }

  Path partFolder() {
    return root.resolve("part");
  }

  /** Path of an entry's file; the number distinguishes entries with the same key. */
  Path pathOf(CacheKey key, long number) {
    return root.resolve(key.hex().substring(0, 2)).resolve(key.hex() + "-" + number + SUFFIX);
  }

  /** The folders with entries. */
  List<Path> shards() throws IOException {
    return list(root).stream().filter(path -> isNamed(path, SHARD) && isFolder(path)).toList();
  }

  /** The files of a shard that have the name of an entry. */
  static List<Path> entries(Path shard) throws IOException {
    return list(shard).stream().filter(path -> isNamed(path, ENTRY)).toList();
  }

  private static boolean isNamed(Path path, Pattern form) {
    return form.matcher(path.getFileName().toString()).matches();
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  /** Unlocks the folder. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
