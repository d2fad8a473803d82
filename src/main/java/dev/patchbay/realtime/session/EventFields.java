package dev.patchbay.realtime.session;

import dev.patchbay.api.JsonString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Fields of one event, read as its pieces come: short strings, numbers and literals by path, such
 * as {@code response.usage.total_tokens}, and the length of long strings. Memory is bounded,
 * whatever comes; what is no JSON has no fields.
 */
public final class EventFields {

  private static final int DEEPEST = 6;
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private static final Span NOWHERE = new Span(0, 0);

  // Where the text of a value is in the message, in characters.
  private record Span(long from, long length) {}

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Span> spans = new HashMap<>();
  private final String[] path = new String[DEEPEST + 1];
  private final boolean[] array = new boolean[DEEPEST + 1];
  private final StringBuilder text = new StringBuilder();
  private long before;
  private long start;
  private long length;
  private int depth;
  private int quote;
  private int backslash;
  private boolean inString;
  private boolean escaped;
  private boolean isName;
  private boolean nameFollows;

  /** The fields of a whole message. */
  public static EventFields of(List<MessagePiece> pieces) {
    EventFields fields = new EventFields();
    pieces.forEach(
        piece -> {
          if (piece instanceof MessagePiece.Text text) {
            fields.read(text.text());
          }
        });
    return fields;
  }

  /** The value at a path; empty if there is none, or none that is short. */
  public String value(String where) {
    return values.getOrDefault(where, "");
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
    return spans.getOrDefault(where, NOWHERE).length();
  }

  /** The message with other strings at these paths, and all else as it was. */
  String replaced(String message, Map<String, String> strings) {
    NavigableMap<Long, String> places = new TreeMap<>();
    strings.keySet().forEach(where -> places.put(spans.get(where).from(), where));
    StringBuilder changed = new StringBuilder(message);
    places
        .descendingMap()
        .forEach(
            (from, where) -> {
              // Without the quotes, which are there.
              String value = JsonString.of(strings.get(where));
              int start = Math.toIntExact(from);
              int end = Math.toIntExact(from + spans.get(where).length());
              changed.replace(start, end, value.substring(1, value.length() - 1));
            });
    return changed.toString();
  }

  /** Reads the next piece of the event. */
  void read(String piece) {
    quote = -1;
    backslash = -1;
    for (int i = 0; i < piece.length(); i++) {
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
    values.clear();
    spans.clear();
    text.setLength(0);
    before = 0;
    depth = 0;
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
    int room = LONGEST - text.length();
    if (room > 0) {
      text.append(piece, from, Math.min(to, from + room));
    }
  }

  private void endString() {
    inString = false;
    if (isName && depth <= DEEPEST) {
      path[depth] = text.toString();
    } else if (!isName) {
      put(length);
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
      case '{', '[' -> open(c == '[');
      case '}', ']' -> {
        endLiteral();
        // What is no JSON may close more than it has opened.
        depth = Math.max(0, depth - 1);
      }
      case ',' -> {
        endLiteral();
        nameFollows = depth >= 1 && depth <= DEEPEST && !array[depth];
      }
      case ':', ' ', '\n', '\r', '\t' -> endLiteral();
      default -> {
        if (text.length() < LONGEST) {
          text.append(c);
        }
      }
    }
  }

  private void open(boolean list) {
    depth++;
    nameFollows = !list;
    if (depth <= DEEPEST) {
      array[depth] = list;
      path[depth] = "";
    }
  }

  private void endLiteral() {
    if (text.length() > 0) {
      put(text.length());
      text.setLength(0);
    }
  }

  // Lists are the content of a conversation, and could be of any length.
  private boolean inList() {
    for (int i = 1; i <= depth; i++) {
      if (array[i]) {
        return true;
      }
    }
    return false;
  }

  private void put(long size) {
    if (depth < 1 || depth > DEEPEST || inList() || spans.size() >= MOST) {
      return;
    }
    String where =
        depth == 1 ? path[1] : String.join(".", Arrays.asList(path).subList(1, depth + 1));
    if (size < LONGEST) {
      // As readers of JSON do it: of two values of one name the last counts.
      values.put(where, text.toString());
    }
    spans.put(where, new Span(start, size));
  }
}
