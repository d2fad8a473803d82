package dev.patchbay.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, read as GitHub reads it.
 *
 * @param file from the root of the project
 * @param text all of it
 */
public record MarkdownPage(Path file, String text) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\S[^\\n]*)\\n(.*?)^ *```$");
  private static final Pattern FENCE = Pattern.compile("(?m)^ *(```|~~~)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|<(https?://[^>\\s]+)>");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  static MarkdownPage read(Path file) throws IOException {
    return new MarkdownPage(file, Files.readString(file));
  }

  /** Its blocks of code in their order. */
  public List<CodeBlock> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(
            (MatchResult block) ->
                new CodeBlock(
                    file,
                    (int) text.substring(0, block.start()).lines().count() + 1,
                    block.group(1).strip(),
                    block.group(2).stripTrailing().stripIndent().strip()))
        .toList();
  }

  /** How many fences there are; two for each block if every block has a language. */
  long fences() {
    return FENCE.matcher(text).results().count();
  }

  /** All but its blocks of code. */
  public String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  /** What its links and pictures point to, outside of blocks and of code in a line. */
  List<String> links() {
    return LINK.matcher(CODE.matcher(prose()).replaceAll("code"))
        .results()
        .map((MatchResult link) -> link.group(1) == null ? link.group(2) : link.group(1))
        .toList();
  }

  /** The names by which its headings can be linked to. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    Map<String, Integer> times = new HashMap<>();
    HEADING
        .matcher(prose())
        .results()
        .map((MatchResult heading) -> anchor(heading.group(1)))
        .forEach(
            anchor -> {
              int before = times.merge(anchor, 1, Integer::sum) - 1;
              anchors.add(before == 0 ? anchor : anchor + "-" + before);
            });
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  /** Code in its lines. */
  public Stream<String> code() {
    return CODE.matcher(prose()).results().map((MatchResult code) -> code.group(1));
  }

  /** The rows of its tables, without their heads' rules; each a list of cells. */
  List<List<String>> rows() {
    return prose()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("|") && !line.matches("[|: -]+"))
        .map(MarkdownPage::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row.substring(1).split("(?<!\\\\)\\|")) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    return cells;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
