package dev.patchbay.testkit.http;

import dev.patchbay.testkit.Gate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;

/**
 * A client on one plain connection: sends exactly the bytes it is given and tells exactly what came
 * back.
 */
public final class RawClient implements AutoCloseable {

  private final Socket socket;
  private final WireReader in;
  private final OutputStream out;
  private boolean headOnly;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    // A router that never answers shall fail the test, not hang it.
    socket.setSoTimeout((int) Gate.LONGEST_WAIT.toMillis());
    socket.setTcpNoDelay(true);
    this.in = new WireReader(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  public static RawClient to(int port) throws IOException {
    return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** One call on a connection of its own. */
  public static Answer call(int port, RawRequest request) throws IOException {
    try (RawClient client = to(port)) {
      try {
        client.send(request);
      } catch (SocketException closed) {
        // A server that refuses a large upload closes the connection with the answer (RFC 9112
        // §9.6): it is read all the same. Without an answer, reading fails.
      }
      return client.answer();
    }
  }

  public RawClient send(RawRequest request) throws IOException {
    headOnly = request.isHead();
    return send(request.bytes());
  }

  public RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends the bytes cut at these places, each piece in a packet of its own. */
  public RawClient sendCut(byte[] bytes, int... places) throws IOException {
    int from = 0;
    for (int place : places) {
      send(Arrays.copyOfRange(bytes, from, place));
      from = place;
    }
    return send(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** Says that nothing more will come, and goes on listening. */
  public RawClient finishSending() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads one interim answer and gives its status line. */
  public String interim() throws IOException {
    String statusLine = in.line();
    in.headers();
    return statusLine;
  }

  /** Reads the head of the answer; its body is left to be read piece by piece. */
  public AnswerReader head() throws IOException {
    return AnswerReader.readHead(in, headOnly);
  }

  /** Reads the answer to its end, whatever that is. */
  public Answer answer() throws IOException {
    return head().rest();
  }

  /** True if the other side has closed and sent nothing more. */
  public boolean closedByOther() throws IOException {
    return in.read() < 0;
  }

  /** Leaves at once and lets the other side know. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
