package dev.patchbay.demo.recognition;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Search for a model of whisper.cpp. */
final class WhisperModel {

  private static final String MODELS = "ggml-*.bin";

  private WhisperModel() {}

  /**
   * The model for a program of whisper.cpp: the one that is named, else one in {@code
   * ~/.cache/whisper.cpp} or beside the program.
   *
   * @param named file of the model; empty to look for one
   */
  static Optional<Path> find(Path program, String named, Path home) {
    if (!named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(home.resolve(".cache/whisper.cpp"), program.resolveSibling("models"))
        .flatMap(folder -> first(folder).stream())
        .findFirst();
  }

  private static Optional<Path> first(Path folder) {
    try (DirectoryStream<Path> models = Files.newDirectoryStream(folder, MODELS)) {
      for (Path model : models) {
        return Optional.of(model);
      }
    } catch (IOException none) {
      // No such folder, no model.
    }
    return Optional.empty();
  }
}
