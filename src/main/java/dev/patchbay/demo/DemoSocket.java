package dev.patchbay.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Server side of a WebSocket (RFC 6455) with text messages. Threading: one thread. */
final class DemoSocket {

  private static final Pattern KEY = Pattern.compile("(?i)\\r\\nsec-websocket-key:\\s*(\\S+)");
  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LARGEST = 16 * 1024 * 1024;

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final DataInputStream in;
  private final OutputStream out;

  DemoSocket(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  /** Refuses the handshake. */
  void refuse(int status, String message) throws IOException {
    byte[] body =
        ("{\"error\":{\"message\":" + DemoJson.quoted(message) + ",\"type\":\"server_error\"}}")
            .getBytes(StandardCharsets.UTF_8);
    raw(
        "HTTP/1.1 "
            + status
            + " Refused\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n");
    out.write(body);
    out.flush();
  }

  /**
   * @param head head of the handshake
   */
  void accept(String head) throws IOException {
    Matcher key = KEY.matcher(head);
    raw(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + acceptKey(key.find() ? key.group(1) : "")
            + "\r\n\r\n");
  }

  private static String acceptKey(String key) {
    try {
      byte[] salted = (key + SALT).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void raw(String head) throws IOException {
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The next message; empty if the client has closed. */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      int first = in.readUnsignedByte();
      byte[] payload = payload();
      switch (first & 0x0f) {
        case PING -> send(PONG, payload);
        case PONG -> {
          // A sign of life.
        }
        case CLOSE -> {
          send(CLOSE, payload);
          return Optional.empty();
        }
        case TEXT, CONTINUATION -> message.writeBytes(payload);
        default -> throw new IOException("an opcode that is not expected");
      }
      boolean last = (first & 0x80) != 0 && (first & 0x0f) <= TEXT;
      if (last) {
        return Optional.of(message.toString(StandardCharsets.UTF_8));
      }
    }
  }

  private byte[] payload() throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if (length < 0 || length > LARGEST) {
      throw new IOException("a message that is too large");
    }
    byte[] mask = new byte[(second & 0x80) == 0 ? 0 : 4];
    in.readFully(mask);
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    for (int i = 0; mask.length > 0 && i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  void send(String text) throws IOException {
    send(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private void send(int opcode, byte[] payload) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(10);
    head.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      head.put((byte) payload.length);
    } else if (payload.length < 65_536) {
      head.put((byte) 126).putShort((short) payload.length);
    } else {
      head.put((byte) 127).putLong(payload.length);
    }
    out.write(head.array(), 0, head.position());
    out.write(payload);
    out.flush();
  }
}
