package dev.patchbay.testkit.realtime;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One WebSocket frame (RFC 6455 §5.2), as it is on the wire. */
public record Frame(boolean fin, int opcode, byte[] payload) {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final byte[] MASK = {1, 2, 3, 4};

  public static Frame text(String text) {
    return new Frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Frame close(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return new Frame(
        true, CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** Close code; 1005 if there is none. */
  public int code() {
    return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
  }

  public String reason() {
    return payload.length < 2
        ? ""
        : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
  }

  public void write(OutputStream out, boolean masked) throws IOException {
    int length = payload.length;
    ByteBuffer head = ByteBuffer.allocate(14);
    head.put((byte) ((fin ? 0x80 : 0) | opcode));
    int flag = masked ? 0x80 : 0;
    if (length < 126) {
      head.put((byte) (flag | length));
    } else if (length < 65_536) {
      head.put((byte) (flag | 126)).putShort((short) length);
    } else {
      head.put((byte) (flag | 127)).putLong(length);
    }
    byte[] sent = payload;
    if (masked) {
      head.put(MASK);
      sent = payload.clone();
      for (int i = 0; i < sent.length; i++) {
        sent[i] ^= MASK[i % 4];
      }
    }
    out.write(head.array(), 0, head.position());
    out.write(sent);
    out.flush();
  }

  public static Frame read(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] mask = new byte[(second & 0x80) == 0 ? 0 : 4];
    in.readFully(mask);
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    for (int i = 0; mask.length > 0 && i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame((first & 0x80) != 0, first & 0x0f, payload);
  }
}
