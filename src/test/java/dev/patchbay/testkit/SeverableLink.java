package dev.patchbay.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TCP proxy to a port of this machine that can be severed, as a network that fails. */
public final class SeverableLink implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean severed;

  private SeverableLink(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  public static SeverableLink to(int target) throws IOException {
    SeverableLink link =
        new SeverableLink(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
    inBackground(link::accept);
    return link;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Ends all connections, and those that are tried from now on. */
  public void sever() throws IOException {
    severed = true;
    closeAll();
  }

  public void mend() {
    severed = false;
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = door.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(near);
      sockets.add(far);
      if (severed) {
        closeAll();
      }
      inBackground(() -> copy(near, far));
      inBackground(() -> copy(far, near));
    }
  }

  private void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      sockets.remove(from);
    }
  }

  private void closeAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The link was severed or closed.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    closeAll();
  }
}
