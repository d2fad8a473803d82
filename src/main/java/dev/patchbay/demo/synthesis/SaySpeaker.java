package dev.patchbay.demo.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Speech synthesis by the macOS command say, one process for each utterance. */
final class SaySpeaker implements Speaker {

  private static final int WORDS_A_MINUTE = 175;

  /** Voices that every macOS has, by language; English is spoken by the user's own voice. */
  private static final Map<String, String> VOICES =
      Map.of(
          "de",
          "Anna",
          "fr",
          "Thomas",
          "es",
          "Mónica",
          "it",
          "Alice",
          "pt",
          "Luciana",
          "nl",
          "Xander",
          "ru",
          "Milena",
          "ja",
          "Kyoko",
          "zh",
          "Tingting",
          "ko",
          "Yuna");

  private final Path program;

  SaySpeaker(Path program) {
    this.program = program;
  }

  @Override
  public String name() {
    return "say";
  }

  @Override
  public boolean speaks(String language) {
    return true;
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    String voice = VOICES.getOrDefault(utterance.language(), "");
    List<String> chosen = voice.isEmpty() ? List.of() : List.of("-v", voice);
    return SpeakerProcess.file(
        file ->
            Stream.concat(
                    Stream.of(program.toString()),
                    Stream.concat(
                        chosen.stream(),
                        Stream.of(
                            "-f",
                            "-",
                            "-r",
                            Long.toString(Math.round(WORDS_A_MINUTE * utterance.speed())),
                            "-o",
                            file.toString(),
                            "--file-format=WAVE",
                            "--data-format=LEI16@" + Pcm.RATE)))
                .toList(),
        utterance.text());
  }
}
