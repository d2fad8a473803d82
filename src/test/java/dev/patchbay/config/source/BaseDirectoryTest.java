package dev.patchbay.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseDirectoryTest {

  @TempDir Path folder;

  private Path of(Map<String, String> environment) {
    return directories(environment).cache();
  }

  private BaseDirectory directories(Map<String, String> environment) {
    return new BaseDirectory(
        environment,
        Map.of("user.home", folder + "/home", "java.io.tmpdir", folder.resolve("tmp").toString()));
  }

  @Test
  void aServicesOwnDirectoryComesFirst() {
    assertThat(
            of(
                Map.of(
                    "CACHE_DIRECTORY", folder + "/service:" + folder + "/second",
                    "XDG_CACHE_HOME", folder + "/xdg")))
        .isEqualTo(folder.resolve("service/responses"));
  }

  @Test
  void thenTheUsersOwn() {
    assertThat(of(Map.of("XDG_CACHE_HOME", folder + "/xdg")))
        .isEqualTo(folder.resolve("xdg/patchbay/responses"));
    assertThat(of(Map.of())).isEqualTo(folder.resolve("home/.cache/patchbay/responses"));
  }

  @Test
  void aRelativeOrBlankDirectoryIsIgnored() {
    assertThat(of(Map.of("XDG_CACHE_HOME", "xdg", "CACHE_DIRECTORY", "")))
        .isEqualTo(folder.resolve("home/.cache/patchbay/responses"));
  }

  @Test
  void whereNoneCanBeWrittenToItIsTemporary() throws Exception {
    Path file = Files.createFile(folder.resolve("home"));
    assertThat(file).isRegularFile();

    assertThat(of(Map.of())).isEqualTo(folder.resolve("tmp/patchbay-cache"));
    assertThat(directories(Map.of()).state()).isEqualTo(folder.resolve("tmp/patchbay-state"));
  }

  @Test
  void stateSurvivesARestartWhereOnlyTheCacheDirectoryCanBeWritten() throws Exception {
    assertThat(directories(Map.of("STATE_DIRECTORY", folder + "/state")).state())
        .isEqualTo(folder.resolve("state"));
    assertThat(directories(Map.of()).state())
        .isEqualTo(folder.resolve("home/.local/state/patchbay"));
    assertThat(Files.createFile(folder.resolve("home"))).isRegularFile();

    assertThat(directories(Map.of("CACHE_DIRECTORY", folder + "/cache")).state())
        .isEqualTo(folder.resolve("cache"));
  }
}
