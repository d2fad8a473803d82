package dev.patchbay.cache.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a disk tier: {@code part} with what is being written, {@code ab/} with the answers
 * whose keys begin with ab. It is one router's alone, which a lock sees to, and no other user's.
 */
public final class DiskFolder implements AutoCloseable {

  public static final String SUFFIX = ".answer";

  private final Path root;
  private final FileChannel lockFile;

  private DiskFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /** Takes the folder, and removes what was being written when its last router ended. */
  static DiskFolder take(Path root) throws IOException {
    Files.createDirectories(root);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
    Path lock = root.resolve("lock");
    FileChannel lockFile =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!Files.getOwner(root).equals(Files.getOwner(lock))) {
        throw new IOException(root + " belongs to another user");
      }
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
        throw new IOException(root + " is in use by another router");
      }
    } catch (OverlappingFileLockException sameProcess) {
      throw new IOException(root + " is in use by another router", sameProcess);
    }
  }

  private void removeParts() throws IOException {
    Files.createDirectories(parts());
    for (Path part : list(parts())) {
      Files.deleteIfExists(part);
    }
  }

  Path parts() {
    return root.resolve("part");
  }

  /** Where an answer goes; the number tells answers to one key apart. */
  Path place(CacheKey key, long number) {
    return root.resolve(key.hex().substring(0, 2)).resolve(key.hex() + "-" + number + SUFFIX);
  }

  /** The folders with answers. */
  List<Path> shards() throws IOException {
    return list(root).stream()
        .filter(path -> path.getFileName().toString().matches("[0-9a-f]{2}"))
        .toList();
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  /** Leaves the folder to the next router. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
