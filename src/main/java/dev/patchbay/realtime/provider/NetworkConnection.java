package dev.patchbay.realtime.provider;

import dev.patchbay.relay.network.HttpProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * TCP connection to a provider, through its proxy and with TLS where it has them.
 *
 * <p>Threading: one thread opens it; any thread may break it off, which ends what blocks on it.
 */
final class NetworkConnection {

  private volatile Socket wire;
  private volatile boolean aborted;
  private Socket socket;

  /**
   * Opens it.
   *
   * @throws ConnectException if nobody answers there
   * @throws javax.net.ssl.SSLException if there is no agreement on TLS
   */
  void open(Handshake asked, SSLContext context) throws IOException {
    int port = asked.port();
    String host = asked.host();
    if (asked.network().proxy().isEmpty()) {
      connect(host, port, asked);
    } else {
      HttpProxy proxy = HttpProxy.of(asked.network().proxy());
      connect(proxy.host(), proxy.port(), asked);
      tunnel(proxy, host + ":" + port);
    }
    socket = asked.isSecure() ? encrypted(context, host, port) : wire;
  }

  private void connect(String host, int port, Handshake asked) throws IOException {
    long until = System.nanoTime() + asked.connect().toNanos();
    IOException last = new ConnectException("no address");
    for (InetAddress address : addresses(host)) {
      long millis = Math.max(1, (until - System.nanoTime()) / 1_000_000);
      Socket next = new Socket();
      wire = next;
      try {
        if (aborted) {
          throw new SocketException("broken off");
        }
        next.setTcpNoDelay(true);
        next.connect(new InetSocketAddress(address, port), (int) Math.min(millis, 3_600_000));
        return;
      } catch (IOException unreachable) {
        next.close();
        last = unreachable;
      }
    }
    throw (IOException) new ConnectException(last.getMessage()).initCause(last);
  }

  private static InetAddress[] addresses(String host) throws ConnectException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException unknown) {
      throw (ConnectException) new ConnectException("unknown host").initCause(unknown);
    }
  }

  // RFC 9110 §9.3.6
  private void tunnel(HttpProxy proxy, String place) throws IOException {
    StringBuilder request = new StringBuilder("CONNECT " + place + " HTTP/1.1\r\n");
    request.append("Host: ").append(place).append("\r\n");
    if (!proxy.user().isEmpty()) {
      byte[] signIn =
          (proxy.user() + ":" + proxy.password().reveal()).getBytes(StandardCharsets.UTF_8);
      request.append("Proxy-Authorization: Basic ");
      request.append(Base64.getEncoder().encodeToString(signIn)).append("\r\n");
    }
    wire.getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    // Nothing of the provider comes before it is spoken to.
    ResponseHead answer = ResponseHead.read(new InputBuffer(wire.getInputStream()));
    if (answer.status() / 100 != 2) {
      throw new ConnectException("the proxy answered " + answer.status());
    }
  }

  private Socket encrypted(SSLContext context, String host, int port) throws IOException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    SSLSocket encrypted =
        (SSLSocket) context.getSocketFactory().createSocket(wire, name, port, true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  /** From now on a read waits for no longer than this. */
  void waitFor(Duration longest) throws IOException {
    wire.setSoTimeout((int) longest.toMillis());
  }

  /** Breaks it off, whatever blocks on it. */
  void abort() {
    aborted = true;
    Socket open = wire;
    if (open != null) {
      try {
        // Not that of TLS, whose close would wait for a send that is stuck.
        open.close();
      } catch (IOException gone) {
        // It has no other end than this one.
        return;
      }
    }
  }
}
