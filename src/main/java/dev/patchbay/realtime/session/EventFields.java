package dev.patchbay.realtime.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Fields of one event, read as its pieces come: short strings, numbers and literals by path, such
 * as {@code response.usage.total_tokens}, and the length of long strings. Memory is bounded,
 * whatever comes; what is no JSON has no fields.
 */
public final class EventFields {

  // Shared by all sessions: they repeat the names and types of one protocol.
  private static final StringInterner NAMES = new StringInterner();

  private final FieldTable fields = new FieldTable();
  private final byte[] text = new byte[FieldTable.LONGEST];
  private final Predicate<String> wanted;
  private int textLength;
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
            event.read(text.bytes());
          }
        });
    return event;
  }

  /** The value at a path; empty if there is none, or none that is short. */
  public String value(String where) {
    return fields.field(where).value();
  }

  /** The string at a path; empty if there is none, or none that is short. */
  public String string(String where) {
    return fields.field(where).string() ? value(where) : "";
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

  /** Number of bytes of the string at a path, as written; 0 if there is none. */
  public long length(String where) {
    return fields.field(where).length();
  }

  /** The message with other strings at these paths, and all else as it was. */
  byte[] replaced(byte[] message, Map<String, String> strings) {
    return fields.replaced(message, strings);
  }

  /** Reads the next piece of the event. */
  void read(ByteBuffer piece) {
    quote = -1;
    backslash = -1;
    for (int i = piece.position(); i < piece.limit() && !passed; i++) {
      if (inString) {
        i = string(piece, i);
      } else {
        token((char) (piece.get(i) & 0xff), before + i - piece.position());
      }
    }
    before += piece.remaining();
  }

  /** Forgets all, for the next event. */
  void clear() {
    fields.clear();
    textLength = 0;
    before = 0;
    passed = false;
    inString = false;
    escaped = false;
    isName = false;
    nameFollows = false;
  }

  // Audio in base64 is most of what comes: the search for its end is all that is done with it.
  private int string(ByteBuffer piece, int from) {
    int i = from;
    while (i < piece.limit()) {
      if (escaped) {
        escaped = false;
        take(piece, i, ++i);
        continue;
      }
      // Looked for again once it is passed, or strings with many escapes would take quadratic time.
      quote = quote < i ? ByteSearch.indexOf(piece, '"', i) : quote;
      backslash = backslash < i ? ByteSearch.indexOf(piece, '\\', i) : backslash;
      if (quote < backslash) {
        take(piece, i, quote);
        endString();
        return quote;
      }
      escaped = backslash < piece.limit();
      int end = escaped ? backslash + 1 : backslash;
      take(piece, i, end);
      i = end;
    }
    return i;
  }

  private void take(ByteBuffer piece, int from, int to) {
    length += to - from;
    int count = Math.min(to - from, FieldTable.LONGEST - textLength);
    if (count > 0 && (isName || length < FieldTable.LONGEST)) {
      piece.get(from, text, textLength, count);
      textLength += count;
    }
  }

  private String text(boolean isType) {
    return isType
        ? NAMES.string(text, textLength)
        : new String(text, 0, textLength, StandardCharsets.UTF_8);
  }

  private void endString() {
    inString = false;
    if (isName) {
      fields.name(NAMES.string(text, textLength));
    } else {
      boolean isType = fields.isAtType();
      fields.put(length < FieldTable.LONGEST ? text(isType) : "", true, start, length);
      passed = isType && !wanted.test(type());
    }
    isName = false;
    textLength = 0;
  }

  private void token(char c, long at) {
    switch (c) {
      case '"' -> {
        inString = true;
        start = at + 1;
        length = 0;
        textLength = 0;
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
        if (textLength < FieldTable.LONGEST) {
          text[textLength++] = (byte) c;
        }
      }
    }
  }

  private void endLiteral() {
    if (textLength > 0) {
      fields.put(text(false), false, start, textLength);
      textLength = 0;
    }
  }
}
