package dev.patchbay.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** One connection of the client, kept alive from call to call. */
final class ClientConnection {
  private final Call call;
  private final LongConsumer pieceTimes;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final MessageReader reader = new MessageReader(this::hear);
  private final ByteBuffer start;
  private final ByteBuffer rest;
  private final byte[] heard = new byte[64];
  private long bodyBytes;
  private long stamp;
  private long due;
  private long firstByte;

  ClientConnection(Call call, LongConsumer pieceTimes, SocketAddress to, Selector selector)
      throws IOException {
    this.call = call;
    this.pieceTimes = pieceTimes;
    this.start = ByteBuffer.wrap(call.startBytes());
    this.rest = call.rest().duplicate();
    this.channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
    boolean connected = channel.connect(to);
    this.key = channel.register(selector, connected ? 0 : SelectionKey.OP_CONNECT, this);
  }

  long due() {
    return due;
  }

  long firstByte() {
    return firstByte;
  }

  void begin(int number, long dueAt) throws IOException {
    if (call.numberAt() >= 0) {
      String digits = String.format("%012d", number);
      start.put(call.numberAt(), digits.getBytes(StandardCharsets.US_ASCII));
    }
    start.rewind();
    rest.rewind();
    bodyBytes = 0;
    firstByte = 0;
    due = dueAt;
    if (channel.isConnected()) {
      send();
    }
  }

  /** Does what the connection is ready for, and says whether that ended the call well. */
  boolean advance(ByteBuffer in) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      send();
      return false;
    }
    if (key.isWritable()) {
      send();
    }
    if (!key.isReadable()) {
      return false;
    }
    if (channel.read(in.clear()) < 0) {
      throw new EOFException("answer was cut off");
    }
    if (!reader.endsWith(in.flip())) {
      return false;
    }
    check();
    return true;
  }

  private void send() throws IOException {
    channel.write(new ByteBuffer[] {start, rest});
    boolean unsent = start.hasRemaining() || rest.hasRemaining();
    key.interestOps(SelectionKey.OP_READ | (unsent ? SelectionKey.OP_WRITE : 0));
  }

  private void hear(ByteBuffer bytes) {
    if (firstByte == 0) {
      firstByte = System.nanoTime();
    }
    if (bodyBytes < heard.length) {
      int count = (int) Math.min(bytes.remaining(), heard.length - bodyBytes);
      bytes.get(bytes.position(), heard, (int) bodyBytes, count);
    }
    if (call.pieceBytes() > 0) {
      readStamps(bytes);
    }
    bodyBytes += bytes.remaining();
  }

  private void readStamps(ByteBuffer bytes) {
    int size = bytes.remaining();
    for (int at = 0; at < size; ) {
      int within = (int) ((bodyBytes + at) % call.pieceBytes());
      if (within >= WallClock.BYTES) {
        at += call.pieceBytes() - within;
        continue;
      }
      stamp = stamp << 8 | bytes.get(bytes.position() + at) & 0xff;
      if (within == WallClock.BYTES - 1) {
        pieceTimes.accept(WallClock.now() - stamp);
      }
      at++;
    }
  }

  private void check() throws ProtocolException {
    String status = reader.head().split(" ", 3)[1];
    if (!status.equals("200")) {
      throw new ProtocolException("status " + status);
    }
    if (bodyBytes != call.answerBytes()) {
      throw new ProtocolException("not " + call.answerBytes() + " bytes");
    }
    int kept = (int) Math.min(bodyBytes, heard.length);
    String text = new String(heard, 0, kept, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(call.answerStart())) {
      throw new ProtocolException("not " + call.answerStart());
    }
  }

  void hangUp() throws IOException {
    channel.close();
  }
}
