package dev.patchbay.testkit.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on which nothing listens and which nothing else can take while this is open. */
public final class RefusingPort implements AutoCloseable {

  private final Socket bound = new Socket();

  private RefusingPort() throws IOException {
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  public static RefusingPort open() throws IOException {
    return new RefusingPort();
  }

  public String url() {
    return "http://127.0.0.1:" + bound.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    bound.close();
  }
}
