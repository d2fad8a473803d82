package dev.patchbay.config.value;

import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.ErrorMark.Test;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of error marks: {@code STATUS}, {@code STATUS:text}, {@code STATUS:/pointer=value}, {@code
 * STATUS:header.name=value}, with {@code !=} for another value, {@code ~} for a part of it, and the
 * pointer or the header alone for any value.
 */
public final class MarkParser implements ValueParser<List<ErrorMark>> {

  private static final Pattern MARK =
      Pattern.compile("([2-5]\\d\\d)(?:-([2-5]\\d\\d))?(?:\\s*:\\s*(.+))?");
  private static final Pattern AT = Pattern.compile("(/[^=~!]+)(?:(!=|=|~)(.+))?");
  private static final String HEADER = "header.";
  private static final Pattern IN_HEADER = Pattern.compile("([A-Za-z0-9_-]+)(?:(!=|=|~)(.+))?");
  private static final String EXPECTED =
      "marks such as 402, 400:Throttling, 401:/detail/status=quota_exceeded or"
          + " 400:header.x-error-type~Throttling";

  private final ErrorMark.Kind kind;

  public MarkParser(ErrorMark.Kind kind) {
    this.kind = kind;
  }

  @Override
  public List<ErrorMark> read(String text) {
    List<ErrorMark> marks = new ArrayList<>();
    for (String entry : ListParsers.LIST.read(text)) {
      Matcher mark = MARK.matcher(entry);
      if (!mark.matches()) {
        throw new InvalidValue(EXPECTED);
      }
      int lowest = Integer.parseInt(mark.group(1));
      int highest = mark.group(2) == null ? lowest : Integer.parseInt(mark.group(2));
      marks.add(mark(lowest, highest, mark.group(3) == null ? "" : mark.group(3)));
    }
    return marks;
  }

  private ErrorMark mark(int lowest, int highest, String rest) {
    if (rest.startsWith(HEADER)) {
      return header(lowest, highest, rest.substring(HEADER.length()));
    }
    if (!rest.startsWith("/")) {
      return new ErrorMark(kind, lowest, highest, JsonPointer.NONE, "", Test.CONTAINS, rest);
    }
    Matcher at = AT.matcher(rest);
    if (!at.matches()) {
      throw new InvalidValue(EXPECTED);
    }
    JsonPointer pointer = WireParsers.POINTER.read(at.group(1));
    String value = at.group(3) == null ? "" : at.group(3);
    return new ErrorMark(kind, lowest, highest, pointer, "", test(at.group(2)), value);
  }

  private ErrorMark header(int lowest, int highest, String rest) {
    Matcher header = IN_HEADER.matcher(rest);
    if (!header.matches()) {
      throw new InvalidValue(EXPECTED);
    }
    String name = header.group(1).toLowerCase(Locale.ROOT);
    String value = header.group(3) == null ? "" : header.group(3);
    Test test = test(header.group(2));
    return new ErrorMark(kind, lowest, highest, JsonPointer.NONE, name, test, value);
  }

  private static Test test(String operator) {
    if (operator == null) {
      return Test.PRESENT;
    }
    return switch (operator) {
      case "=" -> Test.EQUAL;
      case "!=" -> Test.UNEQUAL;
      default -> Test.CONTAINS;
    };
  }
}
