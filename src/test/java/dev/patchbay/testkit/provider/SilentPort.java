package dev.patchbay.testkit.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port that accepts connections, as the kernel does for a process that hangs, and reads nothing.
 */
public final class SilentPort implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  private SilentPort() throws IOException {}

  public static SilentPort open() throws IOException {
    return new SilentPort();
  }

  /** Host and port. */
  public String authority() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
