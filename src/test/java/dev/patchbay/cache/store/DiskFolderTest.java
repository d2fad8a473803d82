package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Safety of the cache folder: a wrong or hostile path does no harm. */
class DiskFolderTest {

  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void root() {
    root = temporary.resolve("cache");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> DiskFolder.lock(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNewFolderIsTaggedAndClosedToOthers() throws IOException {
    DiskFolder.lock(root).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    assertThat(root.resolve("CACHEDIR.TAG"))
        .content()
        .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n");
    DiskFolder.lock(root).close();
  }

  @Test
  void aSymbolicLinkDeletesNothingElsewhere() throws IOException {
    Path objects = Files.createDirectories(temporary.resolve("objects/ab"));
    Path object = Files.createFile(objects.resolve("cdef"));
    Files.createSymbolicLink(root, objects.getParent());

    refused("is a symbolic link");
    assertThat(object).exists();
  }

  @Test
  void aFolderWithOtherFilesIsNotTaken() throws IOException {
    Files.createDirectories(root.resolve("ab"));
    Files.createFile(root.resolve("ab/cdef"));
    refused("is not a response cache");

    Files.writeString(root.resolve("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55");
    refused("is the cache of another program");
  }

  @Test
  void theFolderOfAnEarlierVersionIsTaken() throws IOException {
    Files.createDirectories(root.resolve("part"));
    Files.createDirectories(root.resolve("ab"));
    Files.createFile(root.resolve("lock"));

    DiskFolder.lock(root).close();
    assertThat(root.resolve("CACHEDIR.TAG")).exists();
  }

  @Test
  void onlyFilesWithNamesOfItsOwnAreRemoved() throws IOException {
    DiskFolder.lock(root).close();
    Path shard = Files.createDirectories(root.resolve("ab"));
    Path foreign = Files.createFile(shard.resolve("notes.txt"));
    Path damaged = Files.createFile(shard.resolve("ab".repeat(32) + "-1.answer"));
    Path keys = Files.createFile(root.resolve("part/keys.txt"));
    Path part = Files.createFile(root.resolve("part/123456.part"));

    try (DiskFolder folder = DiskFolder.lock(root)) {
      assertThat(folder.shards()).containsExactly(shard);
      assertThat(DiskFolder.entries(shard)).containsExactly(damaged);
    }
    assertThat(foreign).exists();
    assertThat(keys).exists();
    assertThat(part).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFolderOfAnotherUserIsNotTakenEvenByRoot() throws IOException {
    Files.createDirectory(root);
    Files.createFile(root.resolve("lock"));
    UserPrincipal other =
        root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try {
      Files.setOwner(root.resolve("lock"), other);
      Files.setOwner(root, other);
    } catch (IOException notRoot) {
      assumeTrue(false, "SKIPPED: only root can give a folder away");
    }

    refused("belongs to another user");
  }
}
