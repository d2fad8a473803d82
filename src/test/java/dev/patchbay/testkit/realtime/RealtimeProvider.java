package dev.patchbay.testkit.realtime;

import dev.patchbay.testkit.provider.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A provider of realtime sessions: answers each handshake as its script says, and hands the
 * connection to the test.
 *
 * <p>Threading: one thread for the door, one for each handshake.
 */
public final class RealtimeProvider implements AutoCloseable {

  public static final String CREATED =
      "{\"type\":\"session.created\",\"session\":{\"id\":\"s1\",\"model\":\"gpt-realtime\"}}";

  /** What is done with one connection whose request has been read. */
  public interface Step {
    void run(RealtimePeer peer) throws IOException;
  }

  private final ServerSocket door;
  private final String scheme;
  private final Queue<Step> script = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<RealtimePeer> peers = new LinkedBlockingQueue<>();
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();

  private RealtimeProvider(ServerSocket door, String scheme) {
    this.door = door;
    this.scheme = scheme;
  }

  public static RealtimeProvider start(Step... steps) throws IOException {
    return start(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "http", steps);
  }

  /** Behind a certificate for 127.0.0.1, whose keys are left in the file. */
  public static RealtimeProvider startCertified(Path file) throws IOException {
    return start(SelfSigned.door("ip:127.0.0.1", file), "https");
  }

  /** Behind a certificate that it wants of its clients, too. */
  public static RealtimeProvider startForItself(Path file) throws IOException {
    return start(SelfSigned.doorForItself(file), "https");
  }

  private static RealtimeProvider start(ServerSocket door, String scheme, Step... steps) {
    RealtimeProvider provider = new RealtimeProvider(door, scheme);
    provider.script.addAll(List.of(steps));
    inBackground(provider::accept);
    return provider;
  }

  /** What is done with the next connections. */
  public void next(Step... steps) {
    script.addAll(List.of(steps));
  }

  /** Accepts and begins as OpenAI does. */
  public static Step accepted() {
    return accepted(CREATED);
  }

  public static Step accepted(String first) {
    return peer -> {
      accept(peer);
      peer.send(first);
    };
  }

  public static Step acceptedInSilence() {
    return RealtimeProvider::accept;
  }

  public static Step refused(int status, String body) {
    return peer ->
        peer.raw(
            "HTTP/1.1 "
                + status
                + " No\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
  }

  private static void accept(RealtimePeer peer) throws IOException {
    peer.raw(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + acceptKey(peer.header("sec-websocket-key"))
            + "\r\n\r\n");
  }

  /** What a server answers to this key. */
  public static String acceptKey(String key) {
    try {
      String whole = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-1").digest(whole.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public String url() {
    return scheme + "://127.0.0.1:" + door.getLocalPort();
  }

  /** Heads of all requests. */
  public List<List<String>> requests() {
    return requests;
  }

  /** The next connection whose script step is done. */
  public RealtimePeer awaitPeer() throws InterruptedException {
    RealtimePeer peer = peers.poll(20, TimeUnit.SECONDS);
    if (peer == null) {
      throw new AssertionError("no connection came");
    }
    return peer;
  }

  /** The connection of this client's session. */
  public RealtimePeer awaitPeer(RealtimePeer client) throws InterruptedException {
    RealtimePeer peer = awaitPeer();
    while (!peer.header("x-request-id").equals(client.header("x-request-id"))) {
      peer = awaitPeer();
    }
    return peer;
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
    try {
      RealtimePeer peer = new RealtimePeer(socket, false);
      List<String> head = List.copyOf(peer.readHead());
      if (peer.header("upgrade").isEmpty()) {
        // A look-up of the router's, behind the scenes.
        peer.raw("HTTP/1.1 404 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").close();
        return;
      }
      requests.add(head);
      Step step = script.poll();
      (step == null ? accepted() : step).run(peer);
      peers.add(peer);
    } catch (IOException left) {
      // The router broke off, which the test sees on its own side.
      return;
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "realtime-provider");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (RealtimePeer peer : peers) {
      peer.close();
    }
  }
}
