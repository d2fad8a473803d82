package dev.patchbay.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of the fake provider: the call that comes in and the answer that goes out. */
final class ProviderConnection implements Comparable<ProviderConnection> {
  private static final int EARSHOT = 1024;
  private static final String SPEECH_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String UPGRADED =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: %s\r\n\r\n";
  private static final Pattern KEY = Pattern.compile("(?i)\r\nsec-websocket-key:\\s*(\\S+)");
  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final byte[] CREATED =
      "{\"type\":\"session.created\"}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SelectionKey key;
  private final SocketChannel channel;
  private final Runnable speech;
  private final MessageReader reader = new MessageReader(this::hear);
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
  private final byte[] heard = new byte[EARSHOT];
  private final FrameReader frames = new FrameReader();
  private boolean upgraded;
  private long bodyBytes;
  private Script script = Script.atOnce(0);
  private int piecesLeft;
  private long due;

  /**
   * @param speech is told of each speech call
   */
  ProviderConnection(SelectionKey key, SocketChannel channel, Runnable speech) {
    this.key = key;
    this.channel = channel;
    this.speech = speech;
  }

  @Override
  public int compareTo(ProviderConnection other) {
    return Long.compare(due, other.due);
  }

  long due() {
    return due;
  }

  /**
   * Does what the connection is ready for, and says whether that began an answer that takes its
   * time.
   */
  boolean startsToSpeak(ByteBuffer in) throws IOException {
    if (key.isWritable()) {
      send();
    }
    if (!key.isReadable()) {
      return false;
    }
    if (channel.read(in.clear()) < 0) {
      throw new EOFException("client has left");
    }
    in.flip();
    if (upgraded) {
      frames.read(in, this::echo);
      send();
      return false;
    }
    return reader.endsWith(in) && answer();
  }

  /** A session: says something first, then whatever it is told. */
  private void upgrade(Matcher key) throws IOException {
    upgraded = true;
    unsent.add(ByteBuffer.wrap(accepted(key.group(1))));
    unsent.add(FrameReader.frame(0x80 | FrameReader.TEXT, CREATED, false));
    send();
  }

  private static byte[] accepted(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
      return UPGRADED
          .formatted(Base64.getEncoder().encodeToString(digest))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void echo(int first, byte[] payload) {
    int opcode = first & 0x0f;
    if (opcode != FrameReader.PONG) {
      int answer = opcode == FrameReader.PING ? 0x80 | FrameReader.PONG : first;
      unsent.add(FrameReader.frame(answer, payload, false));
    }
  }

  private void hear(ByteBuffer bytes) {
    if (bodyBytes < EARSHOT) {
      int count = (int) Math.min(bytes.remaining(), EARSHOT - bodyBytes);
      bytes.get(bytes.position(), heard, (int) bodyBytes, count);
    }
    bodyBytes += bytes.remaining();
  }

  private boolean answer() throws IOException {
    Matcher key = KEY.matcher(reader.written());
    if (key.find()) {
      upgrade(key);
      return false;
    }
    int kept = (int) Math.min(bodyBytes, EARSHOT);
    Optional<Script> asked =
        Script.heardIn(new String(heard, 0, kept, StandardCharsets.ISO_8859_1));
    String text = Upload.receipt(bodyBytes);
    bodyBytes = 0;
    if (asked.isEmpty()) {
      say(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(text.length(), text));
      return false;
    }
    speech.run();
    script = asked.get();
    piecesLeft = script.pieces();
    due = System.nanoTime();
    unsent.add(ByteBuffer.wrap(SPEECH_HEAD.getBytes(StandardCharsets.US_ASCII)));
    return hasMoreToSayAfterThis();
  }

  /** Says the next piece, stamped with the time at which it is said. */
  boolean hasMoreToSayAfterThis() throws IOException {
    byte[] size =
        (Integer.toHexString(script.pieceBytes()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    piecesLeft--;
    int tail = piecesLeft > 0 ? 2 : 2 + LAST_CHUNK.length;
    ByteBuffer piece = ByteBuffer.allocate(size.length + script.pieceBytes() + tail);
    piece.put(size).putLong(WallClock.now());
    piece.position(size.length + script.pieceBytes()).put((byte) '\r').put((byte) '\n');
    if (piecesLeft == 0) {
      piece.put(LAST_CHUNK);
    }
    unsent.add(piece.flip());
    send();
    due += TimeUnit.MILLISECONDS.toNanos(script.everyMillis());
    return piecesLeft > 0;
  }

  private void say(String answer) throws IOException {
    unsent.add(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
    send();
  }

  private void send() throws IOException {
    channel.write(unsent.toArray(ByteBuffer[]::new));
    while (!unsent.isEmpty() && !unsent.peek().hasRemaining()) {
      unsent.remove();
    }
    int writing = unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE;
    key.interestOps(SelectionKey.OP_READ | writing);
  }

  void hangUp() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
