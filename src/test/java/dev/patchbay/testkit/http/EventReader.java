package dev.patchbay.testkit.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events whose data is JSON, one after the other. */
public final class EventReader {

  private final AnswerReader answer;
  private final StringBuilder unread = new StringBuilder();

  private EventReader(AnswerReader answer) {
    this.answer = answer;
  }

  /** Of an answer that has to be a stream of events. */
  public static EventReader of(AnswerReader answer) {
    String type = answer.headers().all("Content-Type").toString();
    if (answer.status() != 200 || !type.startsWith("[text/event-stream")) {
      throw new AssertionError("no events: " + answer.status() + " " + type);
    }
    return new EventReader(answer);
  }

  /** The data of the next event of this name; others before it are passed over. */
  public JsonNode next(String name) throws IOException {
    String start = "event: " + name + "\ndata: ";
    while (true) {
      String event = block();
      if (event.startsWith(start)) {
        return JsonMapper.shared().readTree(event.substring(start.length()));
      }
    }
  }

  /** Reads on to the end; true if it was a clean one. */
  public boolean ends() throws IOException {
    return answer.rest().end() == BodyEnd.CLEAN;
  }

  private String block() throws IOException {
    int end = unread.indexOf("\n\n");
    while (end < 0) {
      byte[] piece = answer.next();
      if (piece.length == 0) {
        throw new AssertionError("the events have ended: " + unread);
      }
      unread.append(new String(piece, StandardCharsets.UTF_8));
      end = unread.indexOf("\n\n");
    }
    String block = unread.substring(0, end);
    unread.delete(0, end + 2);
    return block;
  }
}
