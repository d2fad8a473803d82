package dev.patchbay.testkit.http;

import dev.patchbay.testkit.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one response from a socket: its head first, its body on demand. */
public final class AnswerReader {

  private final WireReader in;
  private final String statusLine;
  private final Headers headers;
  private final List<String> interim;
  private final List<byte[]> pieces = new ArrayList<>();
  private Optional<BodyEnd> end = Optional.empty();
  private int left;

  private AnswerReader(
      WireReader in, String statusLine, Headers headers, List<String> interim, boolean headOnly) {
    this.in = in;
    this.statusLine = statusLine;
    this.headers = headers;
    this.interim = interim;
    this.left = headers.length().orElse(Integer.MAX_VALUE);
    if (headOnly || left == 0 || status() == 204 || status() == 304) {
      end = Optional.of(BodyEnd.CLEAN);
    }
  }

  /**
   * @param headOnly true if no body follows whatever the head says, as after HEAD
   */
  static AnswerReader readHead(WireReader in, boolean headOnly) throws IOException {
    List<String> interim = new ArrayList<>();
    String statusLine = in.line();
    while (statusLine.startsWith("HTTP/1.1 1")) {
      interim.add(statusLine);
      in.headers();
      statusLine = in.line();
    }
    return new AnswerReader(in, statusLine, in.headers(), interim, headOnly);
  }

  public int status() {
    return Integer.parseInt(statusLine.split(" ")[1]);
  }

  public Headers headers() {
    return headers;
  }

  /** Waits for the next chunk or the next bytes; empty when the body has ended in whatever way. */
  public byte[] next() throws IOException {
    if (end.isPresent()) {
      return new byte[0];
    }
    try {
      byte[] piece = headers.chunked() ? in.chunk() : in.some(left);
      if (piece.length == 0) {
        end = Optional.of(endOfBody());
        return piece;
      }
      left -= headers.chunked() ? 0 : piece.length;
      end = left == 0 ? Optional.of(BodyEnd.CLEAN) : end;
      pieces.add(piece);
      return piece;
    } catch (EOFException cut) {
      end = Optional.of(BodyEnd.BROKEN);
    } catch (SocketException reset) {
      end = Optional.of(BodyEnd.RESET);
    }
    return new byte[0];
  }

  /** Waits until so many bytes of the body are there. */
  public byte[] atLeast(int length) throws IOException {
    int arrived = Bytes.join(pieces).length;
    while (arrived < length) {
      int more = next().length;
      if (more == 0) {
        throw new AssertionError(
            "the body ended " + end + " before " + length + " bytes: " + arrived);
      }
      arrived += more;
    }
    return Bytes.join(pieces);
  }

  /** Reads to the end. */
  public Answer rest() throws IOException {
    while (end.isEmpty()) {
      next();
    }
    return new Answer(statusLine, headers, interim, pieces, end.get());
  }

  private BodyEnd endOfBody() {
    boolean announced = headers.length().isPresent() && !headers.chunked();
    return announced ? BodyEnd.BROKEN : BodyEnd.CLEAN;
  }
}
