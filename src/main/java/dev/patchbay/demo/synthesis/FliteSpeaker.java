package dev.patchbay.demo.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** English speech synthesis by flite, one process for each utterance. */
final class FliteSpeaker implements Speaker {

  private static final Map<String, String> VOICES =
      Map.of(
          "alloy", "rms",
          "echo", "kal16",
          "fable", "awb",
          "nova", "slt",
          "onyx", "rms",
          "shimmer", "slt");

  private final Path program;

  FliteSpeaker(Path program) {
    this.program = program;
  }

  @Override
  public String name() {
    return "flite";
  }

  @Override
  public boolean speaks(String language) {
    return language.equals(LanguageDetector.ENGLISH);
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    return SpeakerProcess.file(
        file ->
            List.of(
                program.toString(),
                "-voice",
                VOICES.get(VoiceList.orDefault(utterance.voice())),
                "--setf",
                "duration_stretch=" + 1 / utterance.speed(),
                "-o",
                file.toString()),
        utterance.text());
  }
}
