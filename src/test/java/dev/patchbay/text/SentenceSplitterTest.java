package dev.patchbay.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.text.sentence.SentenceSplitter;
import dev.patchbay.text.sentence.TextChunker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is split where a reader would breathe, not at each abbreviation. */
class SentenceSplitterTest {

  /** The second table was written without a look at the rules, and is only ever added to. */
  private static final List<String> TABLES = List.of("sentences.txt", "more-sentences.txt");

  private static List<String[]> table() throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String name : TABLES) {
      lines.addAll(table(name));
    }
    return lines;
  }

  private static List<String[]> table(String name) throws IOException {
    try (InputStream file =
        SentenceSplitterTest.class.getResourceAsStream("/dev/patchbay/text/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("\\n", "\n").split("\\|", 2))
          .toList();
    }
  }

  private static String broken(String text, String language) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int end : SentenceSplitter.of(text, language)) {
      sentences.add(text.substring(from, end).strip());
      from = end;
    }
    return String.join("¦", sentences);
  }

  private static String expected(String marked) {
    return String.join("¦", List.of(marked.split("¦")).stream().map(String::strip).toList());
  }

  private static String joined(String marked, String language) {
    boolean spaces = !language.equals("zh") && !language.equals("ja");
    return marked.replaceAll("(?<=\n)¦", "").replace("¦", spaces ? " " : "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sentences.txt", "more-sentences.txt"})
  void nineOfTenTextsOfEightLanguagesAreSplitAsMarked(String name) throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    Map<String, List<String>> wrong = new TreeMap<>();
    for (String[] line : table(name)) {
      lines.merge(line[0], 1, Integer::sum);
      String found = broken(joined(line[1], line[0]), line[0]);
      if (!found.equals(expected(line[1]))) {
        wrong.computeIfAbsent(line[0], language -> new ArrayList<>()).add(found);
      }
    }

    assertThat(lines).hasSize(8);
    assertThat(lines.values()).allMatch(count -> count >= 10);
    assertThat(lines.keySet())
        .allSatisfy(
            language ->
                assertThat(wrong.getOrDefault(language, List.of()).size() * 10)
                    .as(language + " " + wrong.get(language))
                    .isLessThanOrEqualTo(lines.get(language)));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 100, 333, 4096})
  void noLetterIsLostWhateverTheLimitIs(int most) throws IOException {
    StringBuilder text = new StringBuilder("x".repeat(5_000)).append("😀".repeat(200)).append(' ');
    for (String[] line : table()) {
      text.append(joined(line[1], line[0])).append(' ');
    }
    StringBuilder spoken = new StringBuilder();
    new TextChunker(text.toString(), "", most)
        .forEachRemaining(
            piece -> {
              assertThat(piece.length()).isLessThanOrEqualTo(most);
              spoken.append(piece);
            });

    assertThat(letters(spoken.toString())).isEqualTo(letters(text.toString()));
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  @Test
  void theFirstPieceIsShortAndTheOthersGrow() {
    String text = "This is a sentence of some length, as people write them. ".repeat(100);
    List<Integer> lengths = new ArrayList<>();
    new TextChunker(text, "en", 1000).forEachRemaining(piece -> lengths.add(piece.length()));

    assertThat(lengths.get(0)).isBetween(56, 120);
    assertThat(lengths.get(1)).isBetween(lengths.get(0), 2 * lengths.get(0) + 60);
    assertThat(lengths).allMatch(length -> length <= 1000).anyMatch(length -> length > 900);
  }
}
