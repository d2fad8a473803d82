package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.HeaderLine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Request and answer of an opening handshake (RFC 6455 §4.1). */
final class OpeningHandshake {

  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int OK = 200;
  private static final int REDIRECTION = 300;

  /** The handshake's own. */
  private static final Set<String> OWN =
      Set.of("host", "connection", "upgrade", "content-length", "transfer-encoding");

  private OpeningHandshake() {}

  /** A key that no other handshake has. */
  static String newKey(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  static void send(Handshake asked, String key, OutputStream out) throws IOException {
    URI target = asked.target();
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    StringBuilder request = new StringBuilder();
    request.append("GET ").append(path).append(query).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(target.getRawAuthority()).append("\r\n");
    request.append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    request.append("Sec-WebSocket-Key: ").append(key).append("\r\n");
    for (HeaderLine line : asked.headers()) {
      if (!OWN.contains(line.name()) && !line.name().startsWith("sec-websocket-")) {
        request.append(line.name()).append(": ").append(oneLine(line.value())).append("\r\n");
      }
    }
    out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  // A line break would begin a header of its own.
  private static String oneLine(String value) throws ProtocolException {
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
      throw new ProtocolException("a header has control characters");
    }
    return value;
  }

  /**
   * Reads the answer.
   *
   * @return the head of the refusal; empty if the connection is open
   */
  static Optional<ResponseHead> refusal(String key, InputBuffer in) throws IOException {
    ResponseHead head = ResponseHead.read(in);
    while (head.status() < OK && head.status() != SWITCHING_PROTOCOLS) {
      head = ResponseHead.read(in);
    }
    if (head.status() >= REDIRECTION) {
      return Optional.of(head);
    }
    // Neither extensions nor subprotocols are offered.
    boolean accepted =
        head.status() == SWITCHING_PROTOCOLS
            && head.has("upgrade", "websocket")
            && head.has("connection", "upgrade")
            && head.only("sec-websocket-accept").equals(accepts(key))
            && !head.headers().containsKey("sec-websocket-extensions")
            && !head.headers().containsKey("sec-websocket-protocol");
    if (!accepted) {
      throw new ProtocolException("the answer accepts another handshake");
    }
    return Optional.empty();
  }

  private static String accepts(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] accepted = digest.digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(accepted);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
