package dev.patchbay.realtime.session;

import dev.patchbay.api.JsonString;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Fields of one event, read as its pieces come: short strings, numbers and literals by path, such
 * as {@code response.usage.total_tokens}, and the length of long strings. Memory is bounded,
 * whatever comes; what is no JSON has no fields.
 */
public final class EventFields {

  private final FieldTable fields = new FieldTable();
  private final StringBuilder text = new StringBuilder();
  private final Predicate<String> wanted;
  private long before;
  private long start;
  private long length;
  private int quote;
  private int backslash;
  private boolean inString;
  private boolean escaped;
  private boolean isName;
  private boolean nameFollows;
  private boolean passed;

  EventFields() {
    this(type -> true);
  }

  /**
   * @param wanted false for types of events whose other fields are not wanted: their rest is not
   *     read
   */
  EventFields(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** The fields of a whole message. */
  public static EventFields of(List<MessagePiece> pieces) {
    EventFields event = new EventFields();
    pieces.forEach(
        piece -> {
          if (piece instanceof MessagePiece.Text text) {
            event.read(text.text());
          }
        });
    return event;
  }

  /** The value at a path; empty if there is none, or none that is short. */
  public String value(String where) {
    return fields.value(where);
  }

  public String type() {
    return value("type");
  }

  /** A whole number at a path. */
  public OptionalLong number(String where) {
    String number = value(where);
    return number.matches("\\d{1,15}")
        ? OptionalLong.of(Long.parseLong(number))
        : OptionalLong.empty();
  }

  /** Number of characters of the string at a path, as written; 0 if there is none. */
  public long length(String where) {
    return fields.place(where).length();
  }

  /** The message with other strings at these paths, and all else as it was. */
  String replaced(String message, Map<String, String> strings) {
    NavigableMap<Long, String> places = new TreeMap<>();
    strings.keySet().forEach(where -> places.put(fields.place(where).from(), where));
    StringBuilder changed = new StringBuilder(message);
    places
        .descendingMap()
        .forEach(
            (from, where) -> {
              // Without the quotes, which are there.
              String value = JsonString.of(strings.get(where));
              int start = Math.toIntExact(from);
              int end = Math.toIntExact(from + fields.place(where).length());
              changed.replace(start, end, value.substring(1, value.length() - 1));
            });
    return changed.toString();
  }

  /** Reads the next piece of the event. */
  void read(String piece) {
    quote = -1;
    backslash = -1;
    for (int i = 0; i < piece.length() && !passed; i++) {
      if (inString) {
        i = string(piece, i);
      } else {
        token(piece.charAt(i), before + i);
      }
    }
    before += piece.length();
  }

  /** Forgets all, for the next event. */
  void clear() {
    fields.clear();
    text.setLength(0);
    before = 0;
    passed = false;
    inString = false;
    escaped = false;
    isName = false;
    nameFollows = false;
  }

  // Audio in base64 is most of what comes: the search for its end is all that is done with it.
  private int string(String piece, int from) {
    int i = from;
    while (i < piece.length()) {
      if (escaped) {
        escaped = false;
        take(piece, i, ++i);
        continue;
      }
      // Looked for again once it is passed, or strings with many escapes would take quadratic time.
      quote = quote < i ? indexOf(piece, '"', i) : quote;
      backslash = backslash < i ? indexOf(piece, '\\', i) : backslash;
      if (quote < backslash) {
        take(piece, i, quote);
        endString();
        return quote;
      }
      escaped = backslash < piece.length();
      int end = escaped ? backslash + 1 : backslash;
      take(piece, i, end);
      i = end;
    }
    return i;
  }

  private static int indexOf(String piece, char wanted, int from) {
    int found = piece.indexOf(wanted, from);
    return found < 0 ? piece.length() : found;
  }

  private void take(String piece, int from, int to) {
    length += to - from;
    int room = FieldTable.LONGEST - text.length();
    if (room > 0 && (isName || length < FieldTable.LONGEST)) {
      text.append(piece, from, Math.min(to, from + room));
    }
  }

  private void endString() {
    inString = false;
    if (isName) {
      fields.name(text);
    } else {
      fields.put(text, new FieldTable.Span(start, length));
      passed = fields.isAtType() && !wanted.test(fields.value("type"));
    }
    isName = false;
    text.setLength(0);
  }

  private void token(char c, long at) {
    switch (c) {
      case '"' -> {
        inString = true;
        start = at + 1;
        length = 0;
        text.setLength(0);
        isName = isName || nameFollows;
        nameFollows = false;
      }
      case '{', '[' -> {
        fields.open(c == '[');
        nameFollows = c == '{';
      }
      case '}', ']' -> {
        endLiteral();
        fields.close();
      }
      case ',' -> {
        endLiteral();
        nameFollows = fields.inObject();
      }
      case ':', ' ', '\n', '\r', '\t' -> endLiteral();
      default -> {
        if (text.length() < FieldTable.LONGEST) {
          text.append(c);
        }
      }
    }
  }

  private void endLiteral() {
    if (text.length() > 0) {
      fields.put(text, new FieldTable.Span(start, text.length()));
      text.setLength(0);
    }
  }
}
