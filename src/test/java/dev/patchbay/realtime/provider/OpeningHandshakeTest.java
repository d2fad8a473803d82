package dev.patchbay.realtime.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.routing.provider.Network;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers to an opening handshake. */
class OpeningHandshakeTest {

  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPT =
      "Sec-WebSocket-Accept: " + RealtimeProvider.acceptKey(KEY) + "\r\n";
  private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\n";
  private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\n";

  private static Optional<ResponseHead> refusal(String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    return OpeningHandshake.refusal(KEY, new InputBuffer(new ByteArrayInputStream(bytes)));
  }

  @Test
  void anAnswerWithTheAcceptedKeyOpens() throws IOException {
    String early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n";
    for (String answer :
        List.of(
            SWITCH + UPGRADE + ACCEPT,
            early + SWITCH + ACCEPT + "connection: keep-alive, UPGRADE\r\nUPGRADE: WebSocket\r\n",
            SWITCH.replace("\r", "") + UPGRADE + "X:\r\n" + ACCEPT.replace(": ", ":\t"))) {
      assertThat(refusal(answer + "\r\n")).as(answer).isEmpty();
    }
  }

  @Test
  void anyOtherAnswerOfSuccessIsAgainstTheProtocol() {
    for (String answer :
        List.of(
            SWITCH + UPGRADE,
            SWITCH + ACCEPT + "Upgrade: websocket\r\n",
            SWITCH + ACCEPT + "Connection: Upgrade\r\n",
            SWITCH + UPGRADE + ACCEPT + ACCEPT,
            SWITCH + UPGRADE + ACCEPT.replace(": ", ": x"),
            SWITCH + UPGRADE + ACCEPT + "Sec-WebSocket-Protocol: realtime\r\n",
            SWITCH + UPGRADE + ACCEPT + "Sec-WebSocket-Extensions: permessage-deflate\r\n",
            SWITCH + UPGRADE + ACCEPT + "no header\r\n",
            SWITCH + UPGRADE + ACCEPT + ": no name\r\n",
            SWITCH + UPGRADE + ACCEPT + "x: y\r\n".repeat(20_000),
            SWITCH + UPGRADE + ACCEPT + "x: " + "y".repeat(70_000) + "\r\n",
            "HTTP/1.1 200 OK\r\n" + UPGRADE + ACCEPT,
            "HTTP/2 101 Yes\r\n" + UPGRADE + ACCEPT,
            "ICY 101 Yes\r\n" + UPGRADE + ACCEPT,
            "HTTP/1.1 10\r\n" + UPGRADE + ACCEPT,
            "\u0016\u0003\u0001 TLS\r\n",
            "y".repeat(70_000))) {
      assertThatThrownBy(() -> refusal(answer + "\r\n"))
          .as(answer.substring(0, Math.min(answer.length(), 300)))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void refusalsAndRedirectionsAreHandedOn() throws IOException {
    for (int status : new int[] {300, 302, 401, 429, 500, 599}) {
      String answer = "HTTP/1.1 " + status + "\r\nRetry-After: 7\r\nLocation: /x\r\n\r\n";
      assertThat(refusal(answer).orElseThrow().status()).isEqualTo(status);
      assertThat(refusal(answer).orElseThrow().only("retry-after")).isEqualTo("7");
    }
  }

  @Test
  void aHeadThatBreaksOffIsNoAnswer() {
    String whole = SWITCH + UPGRADE + ACCEPT + "\r\n";
    for (int i = 0; i < whole.length(); i++) {
      String cut = whole.substring(0, i);
      assertThatThrownBy(() -> refusal(cut)).isInstanceOf(EOFException.class);
    }
  }

  /** As services in Docker Compose are named; java.net.URI takes it for no host. */
  @Test
  void aHostMayHaveAnUnderscore() throws IOException {
    for (String place : List.of("my_host:8000", "my_host", "host:1", "[::1]:8000", "[::1]")) {
      Handshake asked = handshake("ws://" + place + "/v1");
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      OpeningHandshake.send(asked, KEY, sent);

      assertThat(sent.toString(StandardCharsets.US_ASCII)).contains("\r\nHost: " + place + "\r\n");
      assertThat(place + ":80").startsWith(asked.host() + ":" + asked.port());
    }
    assertThat(handshake("wss://my_host").port()).isEqualTo(443);
  }

  private static Handshake handshake(String target) {
    Duration any = Duration.ofSeconds(1);
    return new Handshake(URI.create(target), List.of(), Network.DIRECT, any, any);
  }
}
