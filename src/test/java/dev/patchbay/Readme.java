package dev.patchbay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of code in README.md, each a promise to be kept. */
public final class Readme {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w+)\\n(.*?)^ *```$");

  private Readme() {}

  /** The blocks in that language, in their order. */
  public static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2).stripIndent().strip())
        .toList();
  }

  /** What a shell is told, but for the two commands of the build. */
  public static List<String> calls() throws IOException {
    return blocks("sh").stream().filter(block -> !block.startsWith("mvn ")).toList();
  }
}
