package dev.patchbay.demo.synthesis;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Search for an executable on the PATH. */
public final class ExecutableSearch {

  private ExecutableSearch() {}

  /**
   * The executable of this name.
   *
   * @param path value of the variable PATH
   */
  public static Optional<Path> find(String path, String program) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
