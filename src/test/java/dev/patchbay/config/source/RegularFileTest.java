package dev.patchbay.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {

  private static final String USUAL = "a file that exists";
  private static final String FORBIDDEN =
      "a file that user " + System.getProperty("user.name") + " may read; access is denied";

  @TempDir private Path folder;

  @Test
  void aForbiddenFileSaysWhoMayNotReadIt() {
    assertThat(RegularFile.expected(new AccessDeniedException("x"), USUAL)).isEqualTo(FORBIDDEN);
    assertThat(RegularFile.expected(new NoSuchFileException("x"), USUAL)).isEqualTo(USUAL);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileOfRootAloneIsForbidden() throws IOException {
    Path file = Files.createFile(folder.resolve("patchbay.properties"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "SKIPPED: root reads everything");

    IOException unreadable = catchThrowableOfType(IOException.class, () -> RegularFile.read(file));
    assertThat(RegularFile.expected(unreadable, USUAL)).isEqualTo(FORBIDDEN);
  }
}
