package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values of a document that the marks of errors look at, kept while it is read. */
final class MarkValues {

  /** Thrown at an error within a good answer. */
  static final class MarkedError extends IOException {
    private static final long serialVersionUID = 1;

    private final ErrorMark.Kind kind;

    MarkedError(ErrorMark.Kind kind) {
      super("the provider reports a failure inside its answer: " + kind.label());
      this.kind = kind;
    }

    ErrorMark.Kind kind() {
      return kind;
    }
  }

  private record Value(int pointer, boolean string, StringBuilder text) {

    boolean isNull() {
      return !string && text.toString().equals("null");
    }
  }

  private static final int LONGEST_VALUE = 1024;
  // Of one document; errors name what is wrong at its beginning.
  private static final int MOST_VALUES = 64;

  private final List<ErrorMark> marks;
  // Several marks can look at one value.
  private final List<JsonPointer> pointers;
  private final List<Value> values = new ArrayList<>();

  MarkValues(List<ErrorMark> marks) {
    this.marks = marks.stream().filter(mark -> !mark.pointer().isNone()).toList();
    this.pointers = this.marks.stream().map(ErrorMark::pointer).distinct().toList();
  }

  List<JsonPointer> pointers() {
    return pointers;
  }

  void begin(int pointer, boolean string) {
    if (values.size() == MOST_VALUES) {
      values.remove(MOST_VALUES - 1);
    }
    values.add(new Value(pointer, string, new StringBuilder()));
  }

  /** An object or an array that is not empty. */
  void container(int pointer) {
    begin(pointer, false);
    values.get(values.size() - 1).text().append("{}");
  }

  /** A piece of the value that has begun last. */
  void piece(byte[] bytes, int from, int to) {
    StringBuilder text = values.get(values.size() - 1).text();
    int room = Math.min(to - from, LONGEST_VALUE - text.length());
    text.append(new String(bytes, from, Math.max(0, room), StandardCharsets.UTF_8));
  }

  /**
   * Judges a document.
   *
   * @throws MarkedError if a mark says that it is an error
   */
  void documentEnd() throws MarkedError {
    for (ErrorMark mark : marks) {
      if (values.stream().anyMatch(value -> passes(mark, value))) {
        throw new MarkedError(mark.kind());
      }
    }
    values.clear();
  }

  private boolean passes(ErrorMark mark, Value value) {
    return pointers.get(value.pointer()).equals(mark.pointer())
        && !value.isNull()
        && mark.passes(value.text().toString());
  }
}
