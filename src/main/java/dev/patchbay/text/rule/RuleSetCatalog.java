package dev.patchbay.text.rule;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shipped sets of text rules: what most texts of chats and pages need before they are spoken. */
public final class RuleSetCatalog {

  public static final List<String> NAMES =
      List.of("think", "code", "markdown", "links", "emoji", "units");

  private RuleSetCatalog() {}

  /** The rules of one of {@link #NAMES}. */
  public static TextRuleSet named(String name) {
    return TextRuleParser.parse(name, text("/dev/patchbay/text/" + name + ".rules"));
  }

  static String text(String path) {
    try (InputStream bytes = RuleSetCatalog.class.getResourceAsStream(path)) {
      if (bytes == null) {
        throw new FileNotFoundException(path + " is not on the class path");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
