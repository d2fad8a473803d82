package dev.patchbay.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Selects the best speech synthesizer that the machine has. */
final class Speakers {

  private Speakers() {}

  /**
   * @param path value of the variable PATH
   */
  static Speaker onPath(String path) {
    return find(path, "espeak-ng")
        .<Speaker>map(EspeakSpeaker::new)
        .or(() -> find(path, "say").map(SaySpeaker::new))
        .orElseGet(ToneSpeaker::new);
  }

  private static Optional<Path> find(String path, String program) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
