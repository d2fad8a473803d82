package dev.patchbay.relay.wire;

import java.io.IOException;

/**
 * Filter that leaves the data of server-sent events, and bodies that are no events as they are. The
 * {@code [DONE]} that ends some streams is left out. The data of one event can be on several lines.
 */
final class EventData {

  /** Takes what is left. */
  interface Sink {
    void feed(byte[] bytes, int from, int to) throws IOException;

    /** True within a document. */
    boolean isOpen();
  }

  private enum Place {
    START,
    NO_EVENTS,
    FIELD,
    DATA_START,
    DATA,
    SKIPPED
  }

  private static final String EVENT_STARTS = "deir:";
  private static final String DATA = "data:";
  private static final byte[] LINE_END = {'\n'};

  private final Sink sink;
  private Place place = Place.START;
  private int matched;
  private boolean lineStart;
  private boolean afterReturn;

  EventData(Sink sink) {
    this.sink = sink;
  }

  void feed(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      if (place == Place.NO_EVENTS) {
        sink.feed(bytes, at, to);
        return;
      }
      if (place == Place.DATA) {
        int end = lineEnd(bytes, at, to);
        sink.feed(bytes, at, end);
        at = end;
        place = end < to ? Place.SKIPPED : Place.DATA;
        continue;
      }
      at = step(bytes[at], at);
    }
  }

  private int step(byte b, int at) throws IOException {
    switch (place) {
      case START -> {
        if (b == ' ' || b == '\n' || b == '\r') {
          return at + 1;
        }
        place = EVENT_STARTS.indexOf(b) >= 0 ? Place.FIELD : Place.NO_EVENTS;
        return at;
      }
      case FIELD -> field(b);
      case DATA_START -> {
        if (b == ' ') {
          return at + 1;
        }
        // A document is an object here; an array would have no names to point at.
        place = b == '{' || sink.isOpen() ? Place.DATA : Place.SKIPPED;
        return place == Place.DATA ? at : at + (isLineEnd(b) ? 0 : 1);
      }
      case SKIPPED, NO_EVENTS, DATA -> {
        if (isLineEnd(b)) {
          place = Place.FIELD;
          lineEnd(b);
        }
      }
    }
    return at + 1;
  }

  private void lineEnd(byte b) {
    matched = 0;
    lineStart = true;
    afterReturn = b == '\r';
  }

  private void field(byte b) throws IOException {
    if (isLineEnd(b)) {
      boolean secondHalf = b == '\n' && afterReturn;
      if (lineStart && !secondHalf && sink.isOpen()) {
        throw new IOException("an event ends inside its JSON");
      }
      lineEnd(b);
      return;
    }
    lineStart = false;
    if (b == DATA.charAt(matched)) {
      matched++;
      if (matched == DATA.length()) {
        place = Place.DATA_START;
        if (sink.isOpen()) {
          sink.feed(LINE_END, 0, 1);
        }
      }
    } else {
      place = Place.SKIPPED;
    }
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !isLineEnd(bytes[at])) {
      at++;
    }
    return at;
  }
}
