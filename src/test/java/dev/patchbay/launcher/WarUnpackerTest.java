package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarUnpackerTest {

  @TempDir private Path directory;
  private Path war;
  private Path cache;

  @BeforeEach
  void aSmallWar() throws IOException {
    cache = Files.createDirectory(directory.resolve("cache"));
    war = war("one.war", Map.of("WEB-INF/web.xml", "<web-app/>", "dev/Main.class", "code"));
  }

  @Test
  void everythingButTheLauncherIsThere() throws IOException {
    Path unpacked = WarUnpacker.directoryOf(war, cache);

    assertThat(unpacked.resolve("WEB-INF/web.xml")).hasContent("<web-app/>");
    assertThat(unpacked.resolve("dev")).doesNotExist();
  }

  @Test
  void aMissingTemporaryFolderIsNamedWithTheWayToAnother() {
    Path missing = directory.resolve("missing");
    FileSystemException refused =
        catchThrowableOfType(
            FileSystemException.class, () -> WarUnpacker.directoryOf(war, missing));

    assertThat(WarUnpacker.reason(refused))
        .contains(missing + "/", "does not exist", "java.io.tmpdir", "XDG_CACHE_HOME")
        .doesNotContain("Exception");
  }

  @Test
  void theSecondStartFindsTheFirstOnesDirectory() throws IOException {
    Path first = WarUnpacker.directoryOf(war, cache);

    assertThat(WarUnpacker.directoryOf(war, cache)).isEqualTo(first);
    assertThat(content(cache)).containsExactly(first);
  }

  @Test
  void anotherWarGetsAnotherDirectory() throws IOException {
    Path other = war("two.war", Map.of("WEB-INF/web.xml", "<web-abc/>"));

    assertThat(WarUnpacker.directoryOf(other, cache))
        .isNotEqualTo(WarUnpacker.directoryOf(war, cache));
  }

  @Test
  void aDirectoryFromWhichAFileWasTakenIsMadeAgain() throws IOException {
    Path unpacked = WarUnpacker.directoryOf(war, cache);
    Files.delete(unpacked.resolve("WEB-INF/web.xml"));

    assertThat(WarUnpacker.directoryOf(war, cache)).isEqualTo(unpacked);
    assertThat(unpacked.resolve("WEB-INF/web.xml")).exists();
  }

  @Test
  void aLinkInTheDirectorysPlaceIsNotFollowed() throws IOException {
    Path unpacked = WarUnpacker.directoryOf(war, cache);
    Path elsewhere = Files.move(unpacked, directory.resolve("elsewhere"));
    Files.createSymbolicLink(unpacked, elsewhere);

    Path used = WarUnpacker.directoryOf(war, cache);

    assertThat(used.toRealPath()).isNotEqualTo(elsewhere.toRealPath());
    assertThat(used.resolve("WEB-INF/web.xml")).exists();
  }

  @Test
  void aUserWhoComesSecondUnpacksOnce() throws IOException {
    Path foreign = WarUnpacker.directoryOf(war, cache);
    Files.move(foreign, directory.resolve("elsewhere"));
    Files.createFile(foreign);

    Path own = WarUnpacker.directoryOf(war, cache);

    assertThat(WarUnpacker.directoryOf(war, cache)).isEqualTo(own);
    assertThat(content(cache)).containsExactlyInAnyOrder(foreign, own);
  }

  @Test
  void manyFirstStartsAtOnceAgreeOnOneDirectory() throws Exception {
    int starts = 8;
    CyclicBarrier together = new CyclicBarrier(starts);
    ExecutorService threads = Executors.newFixedThreadPool(starts);
    try {
      Callable<Path> start =
          () -> {
            together.await();
            return WarUnpacker.directoryOf(war, cache);
          };
      List<Future<Path>> started = threads.invokeAll(java.util.Collections.nCopies(starts, start));
      for (Future<Path> used : started) {
        assertThat(used.get()).isEqualTo(started.get(0).get()).isNotEmptyDirectory();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(content(cache)).hasSize(1);
  }

  @Test
  void theUsersOwnCacheIsPreferred() {
    assertThat(WarUnpacker.cache("", directory)).isEqualTo(directory.resolve(".cache/patchbay"));
    assertThat(WarUnpacker.cache(directory.resolve("xdg").toString(), directory))
        .isEqualTo(directory.resolve("xdg/patchbay"));
  }

  @Test
  void aHomeThatCannotBeWrittenIsNoObstacle() throws IOException {
    Path file = Files.createFile(directory.resolve("a-file"));

    assertThat(WarUnpacker.cache("", file))
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
  }

  private Path war(String name, Map<String, String> files) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static List<Path> content(Path directory) throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return content.toList();
    }
  }
}
