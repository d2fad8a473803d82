package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Markdown file in which the figures of a run stand between two comments. */
record ReportFile(Path file) {
  private static final String BEGIN = "<!-- begin figures -->\n";
  private static final String END = "<!-- end figures -->";

  /** Replaces the figures of an earlier run. */
  void write(String figures) throws IOException {
    String text = Files.readString(file);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException(file + " has no place for figures (expected: " + BEGIN + END + ")");
    }
    String before = text.substring(0, from + BEGIN.length());
    Files.writeString(file, before + "\n" + figures.strip() + "\n\n" + text.substring(to));
  }
}
