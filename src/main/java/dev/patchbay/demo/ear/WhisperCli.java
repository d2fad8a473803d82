package dev.patchbay.demo.ear;

import dev.patchbay.demo.voice.ExecutableSearch;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognition by whisper-cli of whisper.cpp, one process for each recording. */
final class WhisperCli implements Recognizer {

  private static final String PROGRAM = "whisper-cli";
  private static final String MODELS = "ggml-*.bin";

  private final Path program;
  private final Path model;

  private WhisperCli(Path program, Path model) {
    this.program = program;
    this.model = model;
  }

  /**
   * The program, if it has a model: the file in {@code WHISPER_MODEL}, or one in {@code
   * ~/.cache/whisper.cpp} or beside the program.
   */
  static Optional<Recognizer> find(String path, String model, Path home) {
    return ExecutableSearch.find(path, PROGRAM)
        .flatMap(
            program ->
                Stream.of(home.resolve(".cache/whisper.cpp"), program.resolveSibling("models"))
                    .map(WhisperCli::first)
                    .reduce(named(model), (found, next) -> found.isPresent() ? found : next)
                    .map(file -> new WhisperCli(program, file)));
  }

  private static Optional<Path> named(String model) {
    return Optional.of(model).filter(name -> !name.isBlank()).map(Path::of);
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

  @Override
  public String name() {
    return PROGRAM;
  }

  @Override
  public RecognitionResult recognize(Path wav, double seconds) throws IOException {
    List<String> command =
        List.of(
            program.toString(),
            "-m",
            model.toString(),
            "-f",
            wav.toString(),
            "-l",
            "auto",
            "-nt",
            "-np");
    String text =
        ProgramOutput.lines(command).stream().map(String::strip).collect(Collectors.joining(" "));
    return RecognitionResult.of(text.strip(), seconds, PROGRAM);
  }
}
