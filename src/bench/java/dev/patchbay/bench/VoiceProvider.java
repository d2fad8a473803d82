package dev.patchbay.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider that speaks pcm at the pace of a live voice.
 *
 * <p>Threading: one thread for each connection.
 */
final class VoiceProvider implements Closeable {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final ServerSocket door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Voice voice;

  VoiceProvider(Voice voice) throws IOException {
    this.voice = voice;
    threads.execute(this::welcome);
  }

  int port() {
    return door.getLocalPort();
  }

  private void welcome() {
    try {
      while (true) {
        Socket line = door.accept();
        threads.execute(() -> serve(line));
      }
    } catch (IOException closed) {
      // The benchmark is over.
    }
  }

  private void serve(Socket line) {
    try (line) {
      line.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(line.getInputStream());
      while (skipRequest(in)) {
        answer(line.getOutputStream());
      }
    } catch (IOException gone) {
      // The router tells of it.
    }
  }

  /** False if there is none. */
  private static boolean skipRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    if (at < 0) {
      return true;
    }
    String length = lower.substring(at + 15, lower.indexOf('\r', at)).strip();
    in.skipNBytes(Long.parseLong(length));
    return true;
  }

  private void answer(OutputStream out) throws IOException {
    out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
    voice.speak(
        piece -> {
          String size = Integer.toHexString(piece.length) + "\r\n";
          out.write(size.getBytes(StandardCharsets.US_ASCII));
          out.write(piece);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          out.flush();
        });
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
