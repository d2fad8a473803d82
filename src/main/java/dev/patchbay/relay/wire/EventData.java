package dev.patchbay.relay.wire;

import java.io.IOException;

/**
 * Filter that leaves the data of server-sent events, and bodies that are no events as they are. The
 * {@code [DONE]} that ends some streams is left out.
 */
final class EventData {

  /** Takes what is left. */
  interface Sink {
    void feed(byte[] bytes, int from, int to) throws IOException;
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

  private final Sink sink;
  private Place place = Place.START;
  private int matched;

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

  private int step(byte b, int at) {
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
        place = b == '{' ? Place.DATA : Place.SKIPPED;
        return place == Place.DATA ? at : at + (isLineEnd(b) ? 0 : 1);
      }
      case SKIPPED, NO_EVENTS, DATA -> {
        if (isLineEnd(b)) {
          place = Place.FIELD;
          matched = 0;
        }
      }
    }
    return at + 1;
  }

  private void field(byte b) {
    if (isLineEnd(b)) {
      matched = 0;
    } else if (b == DATA.charAt(matched)) {
      matched++;
      if (matched == DATA.length()) {
        place = Place.DATA_START;
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
