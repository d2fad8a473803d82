package dev.patchbay.demo.ear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognition of English by pocketsphinx_continuous, one process for each recording. */
final class PocketSphinx implements Recognizer {

  static final String PROGRAM = "pocketsphinx_continuous";

  /**
   * {@code to(3) 2.970 3.100 0.635876}: a word, perhaps with its variant, start, end, certainty.
   */
  private static final Pattern TIMED =
      Pattern.compile("([^\\s(]+)(?:\\(\\d+\\))? (\\d+\\.\\d+) (\\d+\\.\\d+) \\S+");

  private final Path program;

  PocketSphinx(Path program) {
    this.program = program;
  }

  @Override
  public String name() {
    return "pocketsphinx";
  }

  @Override
  public RecognitionResult recognize(Path wav, double seconds) throws IOException {
    List<Word> words = new ArrayList<>();
    List<String> command =
        List.of(
            program.toString(), "-infile", wav.toString(), "-logfn", "/dev/null", "-time", "yes");
    for (String line : ProgramOutput.lines(command)) {
      Matcher timed = TIMED.matcher(line);
      // Fillers, such as silence, are in brackets.
      if (timed.matches() && !timed.group(1).matches("[<\\[].*")) {
        words.add(
            new Word(
                timed.group(1),
                Double.parseDouble(timed.group(2)),
                Double.parseDouble(timed.group(3))));
      }
    }
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return new RecognitionResult(text, seconds, name(), words);
  }
}
