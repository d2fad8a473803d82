package dev.patchbay.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Client side of one session over WebSocket: messages that are sent, and their echoes. */
final class SessionConnection {
  private static final byte[] EVENT =
      ("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(1_280) + "\"}")
          .getBytes(StandardCharsets.US_ASCII);

  private static final String HANDSHAKE =
      "GET /v1/realtime?model=echo HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
          + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private final SocketChannel channel;
  private final MessageReader head = new MessageReader(bytes -> {});
  private final FrameReader frames = new FrameReader();
  private final ArrayDeque<Long> sent = new ArrayDeque<>();
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
  private final Timings echoes;
  private boolean begun;
  private int received;

  private SessionConnection(SocketChannel channel, Timings echoes) {
    this.channel = channel;
    this.echoes = echoes;
  }

  /** Opens a session, and waits for its first event. */
  static SessionConnection open(InetSocketAddress to, Selector selector, Timings echoes)
      throws IOException {
    SocketChannel channel = SocketChannel.open(to);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    String handshake = HANDSHAKE.formatted(to.getPort());
    channel.write(ByteBuffer.wrap(handshake.getBytes(StandardCharsets.US_ASCII)));
    SessionConnection session = new SessionConnection(channel, echoes);
    ByteBuffer in = ByteBuffer.allocate(4096);
    while (!session.begun) {
      session.read(in);
    }
    channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, session);
    return session;
  }

  void send() throws IOException {
    sent.add(System.nanoTime());
    unsent.add(FrameReader.frame(0x80 | FrameReader.TEXT, EVENT, true));
    flush();
  }

  /** Sends what the connection takes now. */
  private void flush() throws IOException {
    channel.write(unsent.toArray(ByteBuffer[]::new));
    while (!unsent.isEmpty() && !unsent.peek().hasRemaining()) {
      unsent.remove();
    }
  }

  void advance(ByteBuffer in) throws IOException {
    read(in);
    if (!unsent.isEmpty()) {
      flush();
    }
  }

  private void read(ByteBuffer in) throws IOException {
    if (channel.read(in.clear()) < 0) {
      throw new EOFException("session has ended");
    }
    in.flip();
    if (head.head().isEmpty()) {
      if (!head.endsWith(in)) {
        return;
      }
      if (!head.head().startsWith("http/1.1 101")) {
        throw new IOException(head.written().lines().findFirst().orElse("no answer"));
      }
    }
    frames.read(in, this::take);
  }

  private void take(int first, byte[] payload) throws IOException {
    int opcode = first & 0x0f;
    if (opcode == FrameReader.PING) {
      unsent.add(FrameReader.frame(0x80 | FrameReader.PONG, payload, true));
    } else if (opcode == FrameReader.CLOSE) {
      throw new EOFException("session was closed");
    } else if (!begun) {
      begun = true;
    } else {
      received += payload.length;
      echoed(first >= 0x80);
    }
  }

  private void echoed(boolean whole) throws IOException {
    if (!whole) {
      return;
    }
    if (received != EVENT.length || sent.isEmpty()) {
      throw new IOException("echo of another message");
    }
    received = 0;
    echoes.add(System.nanoTime() - sent.remove());
  }

  /** Messages that have not come back. */
  int waiting() {
    return sent.size();
  }

  void close() throws IOException {
    channel.close();
  }
}
