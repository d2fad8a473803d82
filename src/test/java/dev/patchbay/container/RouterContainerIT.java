package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routing in a container, independent of its servlet implementation. */
@ExtendWith(ArquillianExtension.class)
class RouterContainerIT {

  private static final String SPEECH = SpeechBody.of("Hello").format("wav").json();
  private static final byte[] WAV = Sounds.wav(4000);
  private static final int MOST = 100_000;

  private static ScriptedProvider a;
  private static ScriptedProvider b;
  private static OwnConfiguration configuration;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() throws Exception {
    a = ScriptedProvider.start();
    b = ScriptedProvider.start();
    configuration =
        OwnConfiguration.of(
            """
            patchbay.providers=a,b
            patchbay.provider.a.url=%s/v1
            patchbay.provider.b.url=%s/v1
            patchbay.provider.a.catalog.models=org/model
            patchbay.provider.a.speech.events=*
            patchbay.body.max=%d
            patchbay.body.memory=1024
            patchbay.breaker.window=1000
            patchbay.breaker.minimum-calls=1000
            """
                .formatted(a.url(), b.url(), MOST));
    return BuiltWar.deployable();
  }

  @AfterAll
  static void stop() throws Exception {
    configuration.close();
    a.close();
    b.close();
  }

  @Test
  void theFirstPieceOfSoundComesBeforeTheProviderHasTheLast() throws Exception {
    Gate rest = Gate.closed();
    try (RawClient client = RawClient.to(base.getPort())) {
      a.next(
          Reply.status(200)
              .header("Content-Type", "audio/wav")
              .chunked()
              .chunk(Sounds.wav(100))
              .gate(rest)
              .chunk(Sounds.pcm(100))
              .end());

      AnswerReader answer = client.send(speech()).head();
      byte[] first = answer.next();
      rest.open();
      Answer whole = answer.rest();

      assertThat(first).startsWith('R', 'I', 'F', 'F');
      assertThat(whole.end()).isEqualTo(BodyEnd.CLEAN);
      // Though the provider names it itself, there is one.
      assertThat(whole.header("Transfer-Encoding")).isEqualTo("chunked");
    }
  }

  @Test
  void anotherProviderAnswersWhenTheFirstCannot() throws Exception {
    a.next(Reply.json(503, "{}"));
    b.next(Reply.audio("audio/wav", WAV));

    Answer answer = call(speech());

    assertThat(answer.body()).isEqualTo(WAV);
    assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
    assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: status_503");
  }

  @Test
  void aProviderWhoseHeadIsTooLargeForTheContainerIsFailedOver() throws Exception {
    Reply large = Reply.status(200).header("Content-Type", "audio/wav");
    for (int i = 0; i < 30; i++) {
      large = large.header("X-Large-" + i, "x".repeat(1000));
    }
    a.next(large.body(WAV));
    b.next(Reply.audio("audio/wav", WAV));

    Answer answer = call(speech());

    assertThat(answer.body()).isEqualTo(WAV);
  }

  @Test
  void aRefusedUploadOfAHundredMegabytesIsNotReadOn() throws Exception {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000000\r\n\r\n";
    String path = new DeployedRouter(base).path("/v1/audio/transcriptions");
    try (RawClient client = new DeployedRouter(base).connect()) {
      client.send(head.formatted(path).getBytes(StandardCharsets.US_ASCII));

      Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Connection")).isEqualTo("close");
      // Tomcat closes with the next bytes that come.
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  client.send(new byte[1_000_000]);
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatBreaksOffNeverPassesForAWholeOne(boolean chunked) throws Exception {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav");
    a.next((chunked ? head.chunked().chunk(WAV) : head.length(100_000).raw(WAV)).fin());

    assertThat(call(speech()).end()).isNotEqualTo(BodyEnd.CLEAN);
  }

  @Test
  void eventsThatBreakOffEndWithAnErrorEvent() throws Exception {
    a.next(Reply.events().event("{\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}").fin());

    Answer answer = call(speech(SPEECH.replace("}", ",\"stream_format\":\"sse\"}")));

    assertThat(answer.text()).contains("speech.audio.delta").contains("data: {\"error\":");
    assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
  }

  @Test
  void eventsComeAsTheProviderSendsThem() throws Exception {
    Gate second = Gate.closed();
    Gate last = Gate.closed();
    a.next(
        Reply.events()
            .event("{\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}")
            .gate(second)
            .event("{\"type\":\"speech.audio.delta\",\"audio\":\"BBBB\"}")
            .gate(last)
            .event("{\"type\":\"speech.audio.done\"}")
            .end());
    try (RawClient client = RawClient.to(base.getPort())) {
      AnswerReader answer =
          client.send(speech(SPEECH.replace("}", ",\"stream_format\":\"sse\"}"))).head();
      String one = text(answer.next());
      second.open();
      String two = text(answer.next());
      last.open();

      assertThat(one).contains("AAAA").doesNotContain("BBBB").endsWith("\n\n");
      assertThat(two).contains("BBBB").doesNotContain("done").endsWith("\n\n");
      assertThat(answer.rest().end()).isEqualTo(BodyEnd.CLEAN);
    }
  }

  @Test
  void aFileWithoutANameIsGivenOneAndElseLeftAlone() throws Exception {
    Multipart form =
        Multipart.form()
            .part("Content-Disposition: form-data; name=\"file\"", WAV)
            .field("model", "whisper-1");
    a.next(Reply.json(200, "{\"text\":\"Hello\"}"));

    Answer answer = call(RawRequest.post(path("/v1/audio/transcriptions")).form(form));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(last(a).part("file").fileName()).contains("audio.wav");
    assertThat(last(a).part("file").body()).isEqualTo(WAV);
    assertThat(last(a).part("model").text()).isEqualTo("whisper-1");
  }

  @Test
  void aBodyThatAnnouncesItselfTooLargeIsRefusedUnread() throws Exception {
    int before = a.requests().size();
    try (RawClient client = RawClient.to(base.getPort())) {
      client.send(
          RawRequest.post(path("/v1/audio/speech"))
              .header("Content-Type", "application/json")
              .header("Content-Length", String.valueOf(MOST + 1))
              .head());

      Answer answer = client.answer();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).contains("\"code\":\"request_too_large\"");
      assertThat(a.requests()).hasSize(before);
    }
  }

  @Test
  void anUploadInPiecesIsSentToTheSecondProviderAsItCame() throws Exception {
    Multipart form =
        Multipart.form().file("größe.wav", "audio/wav", WAV).field("model", "whisper-1");
    a.next(Reply.json(500, "{}"));
    b.next(Reply.json(200, "{\"text\":\"Hello\"}"));

    Answer answer =
        call(
            RawRequest.post(path("/v1/audio/transcriptions"))
                .header("Content-Type", form.contentType())
                .chunked(form.bytes(), 22, 110, 2004, 2, 22, 57));

    assertThat(answer.text()).isEqualTo("{\"text\":\"Hello\"}");
    assertThat(last(b).body()).isEqualTo(form.bytes());
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsRefused() throws Exception {
    int before = a.requests().size();
    byte[] large = new byte[MOST + 1];

    Answer answer =
        call(
            RawRequest.post(path("/v1/audio/speech"))
                .header("Content-Type", "application/json")
                .chunked(large, 50_000, 50_000));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("\"code\":\"request_too_large\"");
    assertThat(a.requests()).hasSize(before);
  }

  @Test
  void aClientThatLeavesEndsTheProvidersWork() throws Exception {
    a.next(
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .length(1 << 20)
            .raw(WAV)
            .trickle(new byte[1 << 19], Duration.ofMillis(1)));
    try (RawClient client = RawClient.to(base.getPort())) {
      client.send(speech()).head().next();
    }

    assertThat(last(a).awaitClientGone(Duration.ofSeconds(20))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/org/model", "/v1/models/org%2Fmodel"})
  void aModelWithASlashInItsNameIsFound(String path) throws Exception {
    assertThat(call(RawRequest.get(path(path))).text()).contains("\"id\":\"org/model\"");
  }

  @Test
  void errorsAreOpenAisAndNameTheCall() throws Exception {
    Answer answer = call(speech("{\"model\":\"tts-1\","));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.text()).startsWith("{\"error\":{\"message\":");
    assertThat(answer.header("x-request-id")).startsWith("req_");
  }

  private Answer call(RawRequest request) throws Exception {
    return RawClient.call(base.getPort(), request);
  }

  private RawRequest speech() {
    return speech(SPEECH);
  }

  private RawRequest speech(String json) {
    return RawRequest.post(path("/v1/audio/speech")).json(json);
  }

  private String path(String path) {
    return base.getPath().replaceAll("/$", "") + path;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Received last(ScriptedProvider provider) {
    return provider.requests().get(provider.requests().size() - 1);
  }
}
