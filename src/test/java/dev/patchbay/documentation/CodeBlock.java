package dev.patchbay.documentation;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of code in a page.
 *
 * @param page the file that it is in
 * @param line of its fence, counted from 1
 * @param info what stands behind the fence: the language, which says how the block is tested, and
 *     attributes such as {@code title="FILE"}
 * @param text without the indentation of a list that it may be in
 */
public record CodeBlock(Path page, int line, String info, String text) {

  private static final Pattern TITLE = Pattern.compile("title=\"([^\"]+)\"");

  public String language() {
    return info.split(" ", 2)[0];
  }

  /** The name of the file that a reader is told to make of it. */
  public Optional<String> title() {
    return Optional.of(TITLE.matcher(info)).filter(Matcher::find).map(found -> found.group(1));
  }

  @Override
  public String toString() {
    return page + ":" + line + " " + info;
  }
}
