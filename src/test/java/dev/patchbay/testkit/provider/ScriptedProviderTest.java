package dev.patchbay.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {

  private static final RawRequest SPEECH =
      RawRequest.speech("{\"model\":\"tts-1\",\"input\":\"Hi\",\"voice\":\"alloy\"}");

  @Test
  void recordsARequestAsItCame() throws IOException {
    try (ScriptedProvider provider =
        ScriptedProvider.start(Reply.audio("audio/wav", Sounds.wav(3)))) {
      RawRequest request = RawRequest.post("/v1/x?y=1").header("X-CaSe", "a").header("x-case", "b");
      Answer answer = RawClient.call(provider.port(), request.json("{}"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Sounds.wav(3));
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      Received received = provider.request();
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.target()).isEqualTo("/v1/x?y=1");
      assertThat(received.headers().names())
          .containsExactly("Host", "X-CaSe", "x-case", "Content-Type", "Content-Length");
      assertThat(received.headers().all("x-CASE")).containsExactly("a", "b");
      assertThat(received.text()).isEqualTo("{}");
      assertThat(received.connection()).isEqualTo(1);
    }
  }

  @Test
  void putsAChunkedUploadTogetherAndTellsItsChunks() throws IOException {
    Multipart form = Multipart.form().field("model", "m").file("ä.wav", "audio/wav", Sounds.wav(9));
    try (ScriptedProvider provider = ScriptedProvider.start(Reply.json(200, "{}"))) {
      RawRequest upload =
          RawRequest.post("/t")
              .header("Content-Type", form.contentType())
              .chunked(form.bytes(), 9, 50);
      RawClient.call(provider.port(), upload);

      Received received = provider.request();
      assertThat(received.chunked()).isTrue();
      assertThat(received.chunkSizes()).startsWith(9, 50, 50);
      assertThat(received.body()).isEqualTo(form.bytes());
      assertThat(received.part("file").body()).isEqualTo(Sounds.wav(9));
      assertThat(received.part("file").fileName()).contains("ä.wav");
      assertThat(received.part("model").text()).isEqualTo("m");
    }
  }

  @Test
  void keepsAConnectionForTheNextRequest() throws IOException {
    try (ScriptedProvider provider =
            ScriptedProvider.start().always(request -> Reply.json(200, request.text()));
        RawClient client = RawClient.to(provider.port())) {
      assertThat(client.send(RawRequest.post("/").json("1")).answer().text()).isEqualTo("1");
      assertThat(client.send(RawRequest.post("/").json("2")).answer().text()).isEqualTo("2");

      assertThat(provider.requests()).extracting(Received::connection).containsExactly(1, 1);
    }
  }

  @Test
  void closesIdleConnectionsWhenTold() throws IOException {
    try (ScriptedProvider provider = ScriptedProvider.start(Reply.json(200, "{}"));
        RawClient client = RawClient.to(provider.port())) {
      Answer answer = client.send(SPEECH).answer();
      provider.closeIdleConnections();

      assertThat(answer.headers().has("Connection")).isFalse();
      assertThat(client.closedByOther()).isTrue();
    }
  }

  @Test
  void holdsChunksBackUntilTheGateOpens() throws IOException {
    Gate gate = Gate.closed();
    Reply reply =
        Reply.status(200).chunked().chunk(new byte[10]).gate(gate).chunk(new byte[20]).end();
    try (ScriptedProvider provider = ScriptedProvider.start(reply);
        RawClient client = RawClient.to(provider.port())) {
      AnswerReader reader = client.send(SPEECH).head();
      assertThat(reader.next()).hasSize(10);
      gate.awaitArrival();
      gate.open();

      assertThat(reader.rest().pieces()).extracting(piece -> piece.length).containsExactly(10, 20);
    }
  }

  @Test
  void sendsAHeadByteByByte() throws IOException {
    Gate gate = Gate.closed();
    Reply reply =
        Reply.after(gate).drip("HTTP/1.1 204 Slow\r\n\r\n".getBytes(StandardCharsets.UTF_8), gate);
    try (ScriptedProvider provider = ScriptedProvider.start(reply);
        RawClient client = RawClient.to(provider.port())) {
      client.send(SPEECH);
      gate.awaitArrival();
      gate.letPass(5);
      gate.awaitArrival();
      gate.open();

      assertThat(client.answer().status()).isEqualTo(204);
    }
  }

  @Test
  void breaksOffInEveryWay() throws IOException {
    byte[] half = new byte[50];
    try (ScriptedProvider provider =
        ScriptedProvider.start(
            Reply.status(200).length(100).raw(half).fin(),
            Reply.status(200).length(100).raw(half).reset(),
            Reply.status(200).chunked().chunk(half).fin(),
            Reply.status(200).chunked().chunk(half).reset(),
            Reply.status(200).chunked().raw("64\r\n").raw(half).fin())) {
      for (BodyEnd end :
          List.of(BodyEnd.BROKEN, BodyEnd.RESET, BodyEnd.BROKEN, BodyEnd.RESET, BodyEnd.BROKEN)) {
        Answer answer = RawClient.call(provider.port(), SPEECH);
        assertThat(answer.end()).isEqualTo(end);
      }
    }
  }

  @Test
  void leavesBeforeTheHead() throws IOException {
    try (ScriptedProvider provider =
        ScriptedProvider.start(Reply.closeBeforeHead(), Reply.resetBeforeHead())) {
      assertThatThrownBy(() -> RawClient.call(provider.port(), SPEECH))
          .isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> RawClient.call(provider.port(), SPEECH))
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void answersBeforeTheUploadIsRead() throws IOException {
    Reply refusal = Reply.json(413, "{}").beforeUploadIsRead();
    try (ScriptedProvider provider = ScriptedProvider.start(refusal);
        RawClient client = RawClient.to(provider.port())) {
      RawRequest upload = RawRequest.post("/").body(new byte[100]);
      assertThat(client.send(upload.head()).answer().status()).isEqualTo(413);
      client.send(upload.bodyBytes());

      assertThat(provider.request().body()).hasSize(100);
    }
  }

  @Test
  void sendsInterimAnswersFirst() throws IOException {
    Reply reply =
        Reply.interim(103, "Link: </a>").then(Reply.interim(100)).then(Reply.json(200, "{}"));
    try (ScriptedProvider provider = ScriptedProvider.start(reply)) {
      Answer answer = RawClient.call(provider.port(), SPEECH);

      assertThat(answer.interim()).containsExactly("HTTP/1.1 103 Interim", "HTTP/1.1 100 Interim");
      assertThat(answer.text()).isEqualTo("{}");
    }
  }

  @Test
  void endsABodyWithoutLengthByClosing() throws IOException {
    Reply reply = Reply.http10(200).untilClose(Sounds.pcm(7));
    try (ScriptedProvider provider = ScriptedProvider.start(reply)) {
      Answer answer = RawClient.call(provider.port(), SPEECH);

      assertThat(answer.statusLine()).startsWith("HTTP/1.0 200");
      assertThat(answer.body()).isEqualTo(Sounds.pcm(7));
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    }
  }

  @Test
  void noticesThatTheClientLeavesDuringTheAnswer() throws IOException {
    Reply reply = Reply.status(200).chunked().chunk(new byte[10]).hang();
    try (ScriptedProvider provider = ScriptedProvider.start(reply, reply)) {
      RawClient closes = RawClient.to(provider.port());
      closes.send(SPEECH).head().next();
      Received first = provider.awaitRequest(1);
      assertThat(first.awaitClientGone(Duration.ofMillis(1))).isFalse();
      closes.close();
      assertThat(first.awaitClientGone(Duration.ofSeconds(10))).isTrue();

      RawClient resets = RawClient.to(provider.port());
      resets.send(SPEECH).head().next();
      resets.reset();
      assertThat(provider.awaitRequest(2).awaitClientGone(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void watchesTheClientWhileItStandsAtAGate() throws IOException {
    Gate gate = Gate.closed();
    Reply reply = Reply.status(200).chunked().chunk(new byte[10]).gate(gate).end();
    try (ScriptedProvider provider = ScriptedProvider.start(reply)) {
      RawClient client = RawClient.to(provider.port());
      client.send(SPEECH).head().next();
      gate.awaitArrival();
      client.close();

      assertThat(provider.request().awaitClientGone(Duration.ofSeconds(10))).isTrue();
      gate.open();
    }
  }

  @Test
  void tellsAnUploadThatBrokeOff() throws IOException {
    try (ScriptedProvider provider = ScriptedProvider.start(Reply.json(200, "{}"))) {
      RawClient client = RawClient.to(provider.port());
      client.send(RawRequest.post("/").body(new byte[100]).head()).send(new byte[99]);
      Received received = provider.awaitRequest(1);
      client.close();

      assertThat(received.awaitClientGone(Duration.ofSeconds(10))).isTrue();
      assertThat(received.brokeOff()).isTrue();
    }
  }

  @Test
  void answersLookUpsByTargetAndKeepsThemApart() throws IOException {
    try (ScriptedProvider provider =
        ScriptedProvider.start().lookup("/v1/models", Reply.json(200, "[]"))) {
      assertThat(RawClient.call(provider.port(), RawRequest.get("/v1/models")).text())
          .isEqualTo("[]");
      assertThat(RawClient.call(provider.port(), RawRequest.get("/other")).status()).isEqualTo(404);

      assertThat(provider.requests()).isEmpty();
      assertThat(provider.lookups()).hasSize(2);
    }
  }

  @Test
  void failsTheTestThatAsksForMoreThanTheScriptHas() throws IOException {
    ScriptedProvider provider = ScriptedProvider.start();
    assertThatThrownBy(() -> RawClient.call(provider.port(), SPEECH))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(provider::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no reply is left for POST /v1/audio/speech");
  }

  @Test
  void showsACertificateThatOnlyItVouchesFor() throws IOException {
    try (ScriptedProvider provider = ScriptedProvider.startSelfSigned()) {
      assertThatThrownBy(
              () ->
                  javax.net.ssl.SSLContext.getDefault()
                      .getSocketFactory()
                      .createSocket("127.0.0.1", provider.port())
                      .getOutputStream()
                      .write(1))
          .isInstanceOf(javax.net.ssl.SSLHandshakeException.class);
    }
  }

  @Test
  void refusingAndSilentPortsDoAsTheirNamesSay() throws IOException {
    try (RefusingPort refusing = RefusingPort.open();
        SilentPort silent = SilentPort.open()) {
      int refused = Integer.parseInt(refusing.url().replaceFirst(".*:", ""));
      assertThatThrownBy(() -> RawClient.to(refused)).isInstanceOf(java.net.ConnectException.class);
      int taken = Integer.parseInt(silent.authority().replaceFirst(".*:", ""));
      RawClient.to(taken).send(SPEECH).close();
    }
  }
}
