package dev.patchbay.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resource usage of this JVM: what a leak would leave behind after a run.
 *
 * @param heap bytes in use after a collection
 * @param threadsOfOurs names of the router's own threads
 */
record ResourceUsage(long heap, List<String> threadsOfOurs) {

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  static ResourceUsage now() {
    System.gc();
    System.gc();
    List<String> ours =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.matches("(http|patchbay|catalog)-.*"))
            .sorted()
            .toList();
    return new ResourceUsage(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), ours);
  }

  /** Bodies on disk, their names gone already; 0 where the system does not tell. */
  static long openSpools() throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files.filter(ResourceUsage::isSpool).count();
    }
  }

  private static boolean isSpool(Path open) {
    try {
      return Files.readSymbolicLink(open).toString().contains("patchbay-");
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
