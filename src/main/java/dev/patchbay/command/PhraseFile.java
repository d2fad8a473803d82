package dev.patchbay.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of phrases: one a line; blank lines and those that begin with {@code #} say nothing. */
final class PhraseFile {

  private PhraseFile() {}

  /** Each phrase once, with the number of its first line. */
  static Map<String, Integer> of(Path file) {
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
