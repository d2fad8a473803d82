package dev.patchbay.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executor;

/**
 * Front of a demo provider: WebSocket handshakes (RFC 6455) are taken here, because the HTTP server
 * of the JDK cannot upgrade; all other connections are tunnelled to that.
 *
 * <p>Threading: a thread for the door, and two for each connection.
 */
final class WebSocketProxy {

  private static final int LARGEST_HEAD = 64 * 1024;

  /** Serves a connection whose handshake has been read; it is closed afterwards. */
  interface Sessions {
    void serve(String head, DemoSocket socket) throws IOException;
  }

  private final ServerSocket door;
  private final InetSocketAddress http;
  private final Executor threads;
  private final Sessions sessions;

  private WebSocketProxy(
      ServerSocket door, InetSocketAddress http, Executor threads, Sessions sessions) {
    this.door = door;
    this.http = http;
    this.threads = threads;
    this.sessions = sessions;
  }

  /**
   * @param http address of the HTTP server
   */
  static WebSocketProxy open(InetSocketAddress http, Executor threads, Sessions sessions)
      throws IOException {
    ServerSocket socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    WebSocketProxy door = new WebSocketProxy(socket, http, threads, sessions);
    threads.execute(door::accept);
    return door;
  }

  int port() {
    return door.getLocalPort();
  }

  void close() {
    try {
      door.close();
    } catch (IOException closed) {
      // Then nobody comes in any more, as it should be.
      return;
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      byte[] head = head(in);
      String text = new String(head, StandardCharsets.ISO_8859_1);
      if (text.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket")) {
        sessions.serve(text, new DemoSocket(in, client.getOutputStream()));
      } else {
        tunnel(head, in, client);
      }
    } catch (IOException left) {
      // A client may leave at any time.
      return;
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4 && head.size() < LARGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        return head.toByteArray();
      }
      head.write(next);
      boolean expected = next == (ends % 2 == 0 ? '\r' : '\n');
      ends = expected ? ends + 1 : next == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  private void tunnel(byte[] head, InputStream in, Socket client) throws IOException {
    try (Socket server = new Socket(http.getAddress(), http.getPort())) {
      server.setTcpNoDelay(true);
      threads.execute(() -> copy(server, client));
      server.getOutputStream().write(head);
      in.transferTo(server.getOutputStream());
    }
  }

  // The end of the answers is that of the connection.
  private static void copy(Socket server, Socket client) {
    try (server;
        client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException left) {
      return;
    }
  }
}
