package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where a JSON scanner is in its document: the names and indexes on the way down. */
final class JsonLocation {

  // Deeper is no answer of an audio API.
  private static final int DEEPEST = 64;
  private static final int OBJECT = -1;

  private final List<String> path = new ArrayList<>();
  // The index of the next element for an array, OBJECT for an object.
  private final List<Integer> indexes = new ArrayList<>();

  /** True outside of objects and arrays. */
  boolean isOutside() {
    return indexes.isEmpty();
  }

  void openObject() throws IOException {
    open(OBJECT);
  }

  void openArray() throws IOException {
    open(0);
  }

  private void open(int index) throws IOException {
    if (indexes.size() == DEEPEST) {
      throw new IOException("JSON is nested too deeply");
    }
    indexes.add(index);
    path.add(String.valueOf(index));
  }

  void close() {
    indexes.remove(indexes.size() - 1);
    path.remove(path.size() - 1);
  }

  /** Goes on after a comma; true if the next string is a name. */
  boolean next() {
    if (indexes.isEmpty()) {
      return false;
    }
    int last = indexes.size() - 1;
    int index = indexes.get(last);
    if (index == OBJECT) {
      return true;
    }
    indexes.set(last, index + 1);
    path.set(last, String.valueOf(index + 1));
    return false;
  }

  /** Goes to the member of this name. */
  void name(String name) {
    path.set(path.size() - 1, name);
  }

  boolean matches(List<String> steps) {
    if (steps.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      boolean every = indexes.get(i) != OBJECT && steps.get(i).equals(JsonPointer.EVERY);
      if (!every && !steps.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
