package dev.patchbay.bench;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads HTTP/1.1 messages one after the other as their bytes come in, keeping only the head (RFC
 * 9112).
 */
final class MessageReader {
  /** Sees the body's bytes, without their chunk framing, and must take all of them. */
  interface Body {
    void take(ByteBuffer bytes);
  }

  private enum Expecting {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private final Body body;
  private final byte[] line = new byte[16 * 1024];
  private int lineLength;
  private Expecting expecting = Expecting.HEAD;
  private long left;
  private String head = "";
  private String written = "";

  MessageReader(Body body) {
    this.body = body;
  }

  /** The start line and headers of the message that was last begun, in lower case. */
  String head() {
    return head;
  }

  /** The head of the message that was last begun, as it is written. */
  String written() {
    return written;
  }

  /**
   * Reads on and says whether that ended a message; bytes of the next one are left in the buffer.
   */
  boolean endsWith(ByteBuffer in) throws ProtocolException {
    while (in.hasRemaining()) {
      if (advance(in)) {
        expecting = Expecting.HEAD;
        return true;
      }
    }
    return false;
  }

  private boolean advance(ByteBuffer in) throws ProtocolException {
    return switch (expecting) {
      case HEAD -> line(in, "\r\n\r\n") && bodyFollows(text());
      case BODY -> pass(in);
      case CHUNK -> {
        if (pass(in)) {
          expecting = Expecting.CHUNK_END;
        }
        yield false;
      }
      case CHUNK_END -> {
        if (line(in, "\r\n")) {
          text();
          expecting = Expecting.CHUNK_SIZE;
        }
        yield false;
      }
      case CHUNK_SIZE -> {
        if (line(in, "\r\n")) {
          left = Long.parseLong(text().strip().split(";", 2)[0], 16);
          expecting = left == 0 ? Expecting.TRAILER : Expecting.CHUNK;
        }
        yield false;
      }
      case TRAILER -> line(in, "\r\n") && text().length() == 2;
    };
  }

  /** Says whether the message ends with its head. */
  private boolean bodyFollows(String whole) {
    written = whole;
    head = whole.toLowerCase(Locale.ROOT);
    if (head.contains("\r\ntransfer-encoding: chunked")) {
      expecting = Expecting.CHUNK_SIZE;
      return false;
    }
    String name = "\r\ncontent-length:";
    int at = head.indexOf(name);
    if (at >= 0) {
      int end = head.indexOf('\r', at + 2);
      left = Long.parseLong(head.substring(at + name.length(), end).strip());
    } else {
      left = 0;
    }
    expecting = Expecting.BODY;
    return left == 0;
  }

  private boolean pass(ByteBuffer in) {
    int count = (int) Math.min(left, in.remaining());
    body.take(in.slice(in.position(), count));
    in.position(in.position() + count);
    left -= count;
    return left == 0;
  }

  private boolean line(ByteBuffer in, String end) throws ProtocolException {
    int ends = end.length();
    while (in.hasRemaining()) {
      if (lineLength == line.length) {
        throw new ProtocolException("head is too long");
      }
      byte next = in.get();
      line[lineLength++] = next;
      if (next == '\n' && lineLength >= ends && line[lineLength - ends] == '\r') {
        if (ends == 2 || line[lineLength - 3] == '\n') {
          return true;
        }
      }
    }
    return false;
  }

  private String text() {
    String text = new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
    lineLength = 0;
    return text;
  }
}
