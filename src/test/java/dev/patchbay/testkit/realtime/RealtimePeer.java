package dev.patchbay.testkit.realtime;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** One side of a WebSocket, frame by frame. Nothing is answered by itself. */
public final class RealtimePeer implements AutoCloseable {

  private static final int LONGEST_WAIT_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final boolean masked;
  private final List<String> head = new ArrayList<>();

  public RealtimePeer(Socket socket, boolean masked) throws IOException {
    this.socket = socket;
    this.masked = masked;
    socket.setSoTimeout(LONGEST_WAIT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** Reads the head of a request or an answer. */
  public List<String> readHead() throws IOException {
    head.clear();
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.readUnsignedByte();
      if (next == '\n') {
        String whole = line.toString().stripTrailing();
        if (whole.isEmpty()) {
          return head;
        }
        head.add(whole);
        line.setLength(0);
      } else {
        line.append((char) next);
      }
    }
  }

  /** Value of a header of the last head; empty if there is none. */
  public String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst()
        .orElse("");
  }

  public String startLine() {
    return head.get(0);
  }

  /** The rest of an answer with a length. */
  public String body() throws IOException {
    byte[] body = new byte[Integer.parseInt(header("content-length"))];
    in.readFully(body);
    return new String(body, StandardCharsets.UTF_8);
  }

  public RealtimePeer raw(String text) throws IOException {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  public RealtimePeer raw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  public RealtimePeer send(Frame frame) throws IOException {
    frame.write(socket.getOutputStream(), masked);
    return this;
  }

  public RealtimePeer send(String text) throws IOException {
    return send(Frame.text(text));
  }

  public Frame frame() throws IOException {
    return Frame.read(in);
  }

  /** The next whole message or close frame, its pieces joined; pings are answered. */
  public Frame message() throws IOException {
    java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
    int opcode = Frame.CONTINUATION;
    while (true) {
      Frame next = frame();
      if (next.opcode() == Frame.PING) {
        send(new Frame(true, Frame.PONG, next.payload()));
      } else if (next.opcode() == Frame.CLOSE) {
        return next;
      } else if (next.opcode() != Frame.PONG) {
        opcode = next.opcode() == Frame.CONTINUATION ? opcode : next.opcode();
        joined.writeBytes(next.payload());
        if (next.fin()) {
          return new Frame(true, opcode, joined.toByteArray());
        }
      }
    }
  }

  /** Text of the next message. */
  public String text() throws IOException {
    Frame message = message();
    if (message.opcode() == Frame.CLOSE) {
      throw new AssertionError("closed with " + message.code() + " " + message.reason());
    }
    return message.text();
  }

  /** The next event of this type; those before it are skipped. */
  public String text(String type) throws IOException {
    String event = text();
    while (!event.contains(type)) {
      event = text();
    }
    return event;
  }

  /** Sends audio as OpenAI's clients do. */
  public RealtimePeer append(byte[] pcm) throws IOException {
    return send(
        "{\"type\":\"input_audio_buffer.append\",\"audio\":\""
            + Base64.getEncoder().encodeToString(pcm)
            + "\"}");
  }

  /** Reads up to the close frame. */
  public Frame awaitClose() throws IOException {
    Frame next = message();
    while (next.opcode() != Frame.CLOSE) {
      next = message();
    }
    return next;
  }

  /** Bytes that can be read until the connection ends or there are enough. */
  public boolean ends() {
    try {
      while (true) {
        in.readUnsignedByte();
      }
    } catch (IOException ended) {
      return true;
    }
  }

  /** Sends no more, as a half-closed connection. */
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
