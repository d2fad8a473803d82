package dev.patchbay.usage.ledger;

import dev.patchbay.api.Sha256;
import dev.patchbay.jvm.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backlog of the ledger on disk: what the database has not taken yet, so that it survives a restart
 * while the database is away. Only the router's user may read it (0600). Each router on a machine
 * locks a file of its own, and takes over those of routers that have ended.
 *
 * <p>Threading: one thread at a time.
 */
final class LedgerBacklog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerBacklog.class);
  // More routers than that do not share a machine and a ledger.
  private static final int MOST_ROUTERS = 16;
  private static final int DIGEST_CHARACTERS = 12;

  private final Path folder;
  private final String prefix;
  // Locks by the file that each protects; the first file is this router's own.
  private final Map<Path, FileChannel> locks = new LinkedHashMap<>();
  private boolean failed;

  /**
   * @param folder folder of the files; created when there is something to keep
   * @param url URL of the ledger; a backlog is never written to another one
   */
  LedgerBacklog(Path folder, String url) {
    byte[] digest = Sha256.digest().digest(url.getBytes(StandardCharsets.UTF_8));
    this.folder = folder;
    this.prefix = "ledger-" + HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
  }

  /** The batches of routers that have ended, oldest first. */
  List<LedgerBatch> restore() {
    List<LedgerBatch> found = new ArrayList<>();
    for (Path file : files()) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && lock(file)) {
        read(file).ifPresentOrElse(found::addAll, () -> unlock(locks.remove(file)));
      }
    }
    return found;
  }

  private List<Path> files() {
    return IntStream.rangeClosed(1, MOST_ROUTERS)
        .mapToObj(number -> folder.resolve(prefix + "-" + number + ".backlog"))
        .toList();
  }

  private static Optional<List<LedgerBatch>> read(Path file) {
    try {
      if (!PrivateFile.isOwn(file)) {
        throw new IOException("it belongs to another user");
      }
      return Optional.of(LedgerBatch.parse(Files.readString(file)));
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.error("{} is not used: {}", file, unreadable.toString());
      return Optional.empty();
    }
  }

  /** Replaces what is kept; false if that is not possible, which is logged once. */
  boolean keep(List<LedgerBatch> batches) {
    try {
      PrivateFile.createFolder(folder);
      Path file = ownFile();
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      write(part, LedgerBatch.text(batches));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      deleteExcept(file);
      failed = false;
      return true;
    } catch (IOException impossible) {
      if (!failed) {
        failed = true;
        LOG.error(
            "usage cannot be kept in {} (patchbay.ledger.directory) and is lost if the router"
                + " stops: {}",
            folder,
            impossible.toString());
      }
      return false;
    }
  }

  private static void write(Path file, String text) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, PrivateFile.file())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private Path ownFile() throws IOException {
    if (locks.isEmpty()) {
      files().stream().filter(file -> !Files.exists(file) && lock(file)).findFirst();
    }
    return locks.keySet().stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no file in it could be locked"));
  }

  private boolean lock(Path file) {
    Path name = file.resolveSibling(file.getFileName() + ".lock");
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      FileChannel channel = FileChannel.open(name, options, PrivateFile.file());
      if (hasLock(channel)) {
        locks.put(file, channel);
        return true;
      }
      channel.close();
    } catch (IOException impossible) {
      LOG.warn("{} cannot be locked: {}", name, impossible.toString());
    }
    return false;
  }

  private static boolean hasLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  /** Forgets what was kept, as it is in the ledger. */
  void clear() {
    try {
      deleteExcept(folder);
    } catch (IOException impossible) {
      // Harmless: the ledger ignores a batch that it has.
      LOG.warn("a written backlog of the ledger remains: {}", impossible.toString());
    }
  }

  private void deleteExcept(Path kept) throws IOException {
    for (Path file : locks.keySet()) {
      if (!file.equals(kept)) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() {
    locks.values().forEach(LedgerBacklog::unlock);
    locks.clear();
  }

  private static void unlock(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException ignored) {
      LOG.debug("a lock of the ledger's backlog is left", ignored);
    }
  }
}
