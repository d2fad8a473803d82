package dev.patchbay.demo.recognition;

import dev.patchbay.demo.synthesis.ExecutableSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Recognition by whisper-cli of whisper.cpp, one process for each recording. */
final class WhisperCli implements Recognizer {

  private static final String PROGRAM = "whisper-cli";

  private final Path program;
  private final Path model;

  private WhisperCli(Path program, Path model) {
    this.program = program;
    this.model = model;
  }

  /** The program, if it has a {@linkplain WhisperModel#find model}. */
  static Optional<Recognizer> find(String path, String model, Path home) {
    return ExecutableSearch.find(path, PROGRAM)
        .flatMap(
            program ->
                WhisperModel.find(program, model, home)
                    .map(found -> new WhisperCli(program, found)));
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
