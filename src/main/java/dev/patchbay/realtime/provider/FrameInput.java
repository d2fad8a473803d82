package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.CloseCode;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.Utf8Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decoder of a provider's WebSocket frames (RFC 6455 §5). A frame of up to 16 KiB is one piece, a
 * longer one is several.
 *
 * <p>Threading: the connection's thread.
 */
final class FrameInput {

  /** Sees what comes. */
  interface Sink {

    /** A piece; its bytes hold until the end of the call. */
    void onPiece(MessagePiece piece);

    void onPing(byte[] payload) throws IOException;

    void onPong();

    void onClose(int code, String reason);
  }

  /** Thrown for frames against the protocol. */
  static final class Violation extends IOException {

    private final int code;

    Violation(int code, String message) {
      super(message);
      this.code = code;
    }

    /** Close code that the provider is told. */
    int code() {
      return code;
    }
  }

  private static final int PROTOCOL_ERROR = 1002;
  private static final int INVALID = 1007;
  private static final int RESERVED = 0x70;
  private static final int FIRST_CONTROL = 8;

  private final InputBuffer in;
  private final Utf8Validator validator = new Utf8Validator();
  private boolean inMessage;
  private boolean inFrame;
  private boolean text;
  private boolean fin;
  private long left;

  FrameInput(InputBuffer in) {
    this.in = in;
  }

  /** Waits for a piece or a control frame, and hands it to the sink. */
  void next(Sink sink) throws IOException {
    if (!inFrame) {
      in.await(2);
      int first = in.next();
      long length = length(in.next());
      int opcode = first & 0xf;
      require((first & RESERVED) == 0, "a reserved bit");
      if (opcode >= FIRST_CONTROL) {
        require(first >= Opcode.FIN && length <= Opcode.LONGEST_CONTROL, "a long control frame");
        control(opcode, (int) length, sink);
        return;
      }
      begin(opcode, first >= Opcode.FIN, length);
    }
    piece(sink);
  }

  private long length(int second) throws IOException {
    require(second < Opcode.MASKED, "a masked frame");
    if (second <= Opcode.LONGEST_CONTROL) {
      return second;
    }
    int bytes = second == Opcode.LENGTH_IN_TWO_BYTES ? Short.BYTES : Long.BYTES;
    in.await(bytes);
    long length = in.number(bytes);
    require(length >= 0, "a length below zero");
    return length;
  }

  private void begin(int opcode, boolean last, long length) throws Violation {
    require(opcode <= Opcode.BINARY, "an opcode that is not defined");
    require((opcode == Opcode.CONTINUATION) == inMessage, "a message within another");
    text = opcode == Opcode.CONTINUATION ? text : opcode == Opcode.TEXT;
    fin = last;
    left = length;
    inFrame = true;
    inMessage = !last;
  }

  private void piece(Sink sink) throws IOException {
    int count = (int) Math.min(left, InputBuffer.LARGEST);
    in.await(count);
    left -= count;
    inFrame = left > 0;
    boolean last = fin && !inFrame;
    int from = in.position();
    in.skip(count);
    ByteBuffer bytes = ByteBuffer.wrap(in.array(), from, count);
    if (text) {
      validate(validator, bytes, last);
    }
    sink.onPiece(text ? new MessagePiece.Text(bytes, last) : new MessagePiece.Binary(bytes, last));
  }

  private void control(int opcode, int length, Sink sink) throws IOException {
    in.await(length);
    int from = in.position();
    byte[] payload = Arrays.copyOfRange(in.array(), from, from + length);
    in.skip(length);
    switch (opcode) {
      case Opcode.PING -> sink.onPing(payload);
      case Opcode.PONG -> sink.onPong();
      case Opcode.CLOSE -> close(payload, sink);
      default -> throw new Violation(PROTOCOL_ERROR, "a control opcode that is not defined");
    }
  }

  private static void close(byte[] payload, Sink sink) throws IOException {
    require(payload.length != 1, "half a close code");
    if (payload.length == 0) {
      sink.onClose(CloseCode.NO_STATUS, "");
      return;
    }
    int code = (payload[0] & 0xff) << Byte.SIZE | payload[1] & 0xff;
    boolean sendable = code >= CloseCode.NORMAL && code < 5_000;
    require(
        sendable && code != CloseCode.NO_STATUS && code != CloseCode.ABNORMAL && code != 1015,
        "a close code that is never sent");
    ByteBuffer reason = ByteBuffer.wrap(payload, 2, payload.length - 2);
    validate(new Utf8Validator(), reason, true);
    sink.onClose(code, StandardCharsets.UTF_8.decode(reason).toString());
  }

  private static void validate(Utf8Validator validator, ByteBuffer text, boolean last)
      throws Violation {
    try {
      validator.check(text, last);
    } catch (CharacterCodingException broken) {
      throw new Violation(INVALID, "text that is not UTF-8");
    }
  }

  private static void require(boolean holds, String otherwise) throws Violation {
    if (!holds) {
      throw new Violation(PROTOCOL_ERROR, otherwise);
    }
  }
}
