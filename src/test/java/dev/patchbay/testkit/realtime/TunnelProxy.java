package dev.patchbay.testkit.realtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** HTTP proxy that opens tunnels to one port, whatever host it is asked for. */
public final class TunnelProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final String signIn;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private TunnelProxy(ServerSocket door, int target, String signIn) {
    this.door = door;
    this.target = target;
    this.signIn = signIn;
  }

  /**
   * @param signIn value of {@code Proxy-Authorization} that it wants; empty for none
   */
  public static TunnelProxy start(int target, String signIn) throws IOException {
    TunnelProxy proxy =
        new TunnelProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target, signIn);
    inBackground(proxy::accept);
    return proxy;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** First lines of the requests that were let through. */
  public List<String> asked() {
    return asked;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        inBackground(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (RealtimePeer peer = new RealtimePeer(socket, false);
        Socket provider = new Socket(InetAddress.getLoopbackAddress(), target)) {
      peer.readHead();
      while (!peer.header("proxy-authorization").equals(signIn)) {
        peer.raw(
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                + "Content-Length: 0\r\n\r\n");
        peer.readHead();
      }
      asked.add(peer.startLine());
      peer.raw("HTTP/1.1 200 Connected\r\n\r\n");
      inBackground(() -> copy(provider, socket));
      // Nothing of the tunnel comes before the answer, so the peer has buffered nothing of it.
      socket.getInputStream().transferTo(provider.getOutputStream());
    } catch (IOException left) {
      // A side has closed; the test sees that at its own.
      return;
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException left) {
      return;
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "tunnel-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
