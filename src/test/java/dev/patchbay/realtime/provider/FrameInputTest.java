package dev.patchbay.realtime.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.testkit.realtime.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames of a provider, however the network cuts them. */
class FrameInputTest implements FrameInput.Sink {

  private final List<String> seen = new ArrayList<>();

  @Override
  public void onPiece(MessagePiece piece) {
    String content =
        piece instanceof MessagePiece.Text text
            ? bytesOf(text)
            : piece.size() + " bytes from " + ((MessagePiece.Binary) piece).bytes().get();
    seen.add(content + (piece.last() ? "." : "+"));
  }

  // One character for each byte: a piece may be cut within one of several bytes.
  private static String bytesOf(MessagePiece.Text text) {
    return StandardCharsets.ISO_8859_1.decode(text.bytes().duplicate()).toString();
  }

  private static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void onPing(byte[] payload) {
    seen.add("ping " + new String(payload, StandardCharsets.UTF_8));
  }

  @Override
  public void onPong() {
    seen.add("pong");
  }

  @Override
  public void onClose(int code, String reason) {
    seen.add(code + reason);
  }

  private List<String> read(byte[] frames, int most) throws IOException {
    InputStream network =
        new ByteArrayInputStream(frames) {
          @Override
          public synchronized int read(byte[] bytes, int from, int count) {
            return super.read(bytes, from, Math.min(count, most));
          }
        };
    seen.clear();
    FrameInput in = new FrameInput(new InputBuffer(network));
    assertThatThrownBy(
            () -> {
              while (true) {
                in.next(this);
              }
            })
        .isInstanceOf(EOFException.class);
    return List.copyOf(seen);
  }

  private static byte[] bytes(Frame... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      frame.write(bytes, false);
    }
    return bytes.toByteArray();
  }

  private static Frame frame(boolean fin, int opcode, String text) {
    return new Frame(fin, opcode, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void framesAreTheSameHoweverTheyArrive() throws IOException {
    byte[] frames =
        bytes(
            Frame.text("äöü"),
            frame(false, Frame.TEXT, "a\u00c3"),
            frame(true, Frame.PING, "p"),
            frame(false, Frame.CONTINUATION, ""),
            frame(true, Frame.CONTINUATION, "\u00a4b"),
            frame(true, Frame.PONG, ""),
            frame(true, Frame.BINARY, "\u0007" + "x".repeat(299)),
            Frame.close(1000, "bye"));
    for (int most : new int[] {1, 2, 3, 7, 100, 100_000}) {
      assertThat(read(frames, most))
          .containsExactly(
              bytesOf("äöü") + ".",
              "a\u00c3+",
              "ping p",
              "+",
              "\u00a4b.",
              "pong",
              "300 bytes from 7.",
              "1000bye");
    }
  }

  @Test
  void aLongFrameComesInPiecesThatFitTheBuffer() throws IOException {
    byte[] frames = bytes(Frame.text("é".repeat(50_000)), Frame.text("x"));

    List<String> pieces = read(frames, 5_000);

    assertThat(pieces).hasSize(8).last().isEqualTo("x.");
    assertThat(String.join("", pieces.subList(0, 7)).replace("+", ""))
        .isEqualTo(bytesOf("é".repeat(50_000)) + ".");
  }
}
