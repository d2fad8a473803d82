package dev.patchbay.demo.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Speech synthesis by espeak-ng, one process for each utterance. */
final class EspeakSpeaker implements Speaker {

  private static final int WORDS_A_MINUTE = 165;

  /** Fixed lists, because a name from a request must not get onto a command line. */
  private static final Map<String, String> ENGLISH =
      Map.of(
          "alloy", "en-us",
          "echo", "en-us+m3",
          "fable", "en-gb+m2",
          "nova", "en-us+f3",
          "onyx", "en-us+m7",
          "shimmer", "en-gb+f4");

  private static final Map<String, String> VARIANTS =
      Map.of("alloy", "", "echo", "+m3", "fable", "+m2", "nova", "+f3", "onyx", "+m7");

  private final Path program;

  EspeakSpeaker(Path program) {
    this.program = program;
  }

  @Override
  public String name() {
    return "espeak-ng";
  }

  @Override
  public boolean speaks(String language) {
    return true;
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    List<String> command =
        List.of(
            program.toString(),
            "--stdin",
            "--stdout",
            "-b1",
            "-v" + voice(utterance),
            "-s" + Math.round(WORDS_A_MINUTE * utterance.speed()));
    return SpeakerProcess.output(command, utterance.text());
  }

  private static String voice(Utterance utterance) {
    String voice = VoiceList.orDefault(utterance.voice());
    return switch (utterance.language()) {
      case LanguageDetector.ENGLISH -> ENGLISH.get(voice);
      case "zh" -> "cmn";
      default -> utterance.language() + VARIANTS.getOrDefault(voice, "+f4");
    };
  }
}
