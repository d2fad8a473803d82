package dev.patchbay.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of phrases, one per line; blank lines and lines that begin with {@code #} are
 * skipped.
 */
final class PhraseFile {

  private PhraseFile() {}

  /** The phrases without repeats, each with the number of its first line. */
  static Map<String, Integer> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      Map<String, Integer> phrases = new LinkedHashMap<>();
      for (int at = 0; at < lines.size(); at++) {
        String phrase = lines.get(at).strip();
        if (!phrase.isEmpty() && !phrase.startsWith("#")) {
          phrases.putIfAbsent(phrase, at + 1);
        }
      }
      return phrases;
    } catch (IOException unreadable) {
      throw new CommandFailed("warm: " + file + " (expected: a text file in UTF-8)");
    }
  }
}
