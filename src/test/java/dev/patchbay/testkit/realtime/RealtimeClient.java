package dev.patchbay.testkit.realtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Opens WebSockets to the router, as bytes on a connection. */
public final class RealtimeClient {

  private RealtimeClient() {}

  /** Sends a handshake and reads the head of its answer. */
  public static RealtimePeer ask(int port, String target, String... headers) throws IOException {
    RealtimePeer peer = begin(port, target, headers);
    peer.readHead();
    return peer;
  }

  /** Sends a handshake. */
  public static RealtimePeer begin(int port, String target, String... headers) throws IOException {
    RealtimePeer peer = new RealtimePeer(new Socket(InetAddress.getLoopbackAddress(), port), true);
    StringBuilder head =
        new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
    head.append("Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n");
    head.append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return peer.raw(head.append("\r\n").toString());
  }

  /** Opens a session. */
  public static RealtimePeer open(int port, String target, String... headers) throws IOException {
    RealtimePeer peer = ask(port, target, headers);
    if (!peer.startLine().contains(" 101")) {
      throw new AssertionError(peer.startLine() + " " + peer.body());
    }
    return peer;
  }
}
