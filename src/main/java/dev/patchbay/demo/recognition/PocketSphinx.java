package dev.patchbay.demo.recognition;

import dev.patchbay.demo.synthesis.ExecutableSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognition of English by PocketSphinx, one process for each recording. */
final class PocketSphinx implements Recognizer {

  private static final String NAME = "pocketsphinx";
  private static final String WORD = "([^\\s(\"]+)(?:\\(\\d+\\))?";
  private static final String NUMBER = "(\\d+\\.\\d+)";

  /** Command line and output of a release. */
  private enum Release {

    /** {@code to(3) 2.970 3.100 0.635876}: a word with its variant, start, end, certainty. */
    PREALPHA("pocketsphinx_continuous", "(?m)^" + WORD + " " + NUMBER + " " + NUMBER + " \\S+$"),

    /** {@code {"b":2.970,"d":0.130,"p":0.636,"t":"to(3)"}}: start, duration, certainty, word. */
    FIVE(
        "pocketsphinx",
        "\\{\"b\":" + NUMBER + ",\"d\":" + NUMBER + ",\"p\":[^,]+,\"t\":\"" + WORD + "\"}");

    private final String program;
    private final Pattern word;

    Release(String program, String word) {
      this.program = program;
      this.word = Pattern.compile(word);
    }

    private List<String> command(Path program, Path wav) {
      String file = wav.toString();
      return this == FIVE
          ? List.of(program.toString(), "single", file)
          : List.of(program.toString(), "-infile", file, "-logfn", "/dev/null", "-time", "yes");
    }

    private Word word(MatchResult found) {
      ToDoubleFunction<Integer> number = group -> Double.parseDouble(found.group(group));
      if (this == PREALPHA) {
        return new Word(found.group(1), number.applyAsDouble(2), number.applyAsDouble(3));
      }
      double start = number.applyAsDouble(1);
      return new Word(found.group(3), start, start + number.applyAsDouble(2));
    }
  }

  private final Release release;
  private final Path program;

  private PocketSphinx(Release release, Path program) {
    this.release = release;
    this.program = program;
  }

  static Optional<Recognizer> find(String path) {
    return find(path, Release.FIVE).or(() -> find(path, Release.PREALPHA));
  }

  private static Optional<Recognizer> find(String path, Release release) {
    return ExecutableSearch.find(path, release.program)
        .map(program -> new PocketSphinx(release, program));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RecognitionResult recognize(Path wav, double seconds) throws IOException {
    String output = String.join("\n", ProgramOutput.lines(release.command(program, wav)));
    List<Word> words = new ArrayList<>();
    release
        .word
        .matcher(output)
        .results()
        .map(release::word)
        // Fillers, such as silence, are in brackets.
        .filter(word -> !word.text().matches("[<\\[].*"))
        .forEach(words::add);
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return new RecognitionResult(text, seconds, NAME, words);
  }
}
