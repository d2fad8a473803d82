package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dictation: realtime transcription by providers that only take uploads. */
class DictationTest {

  private static final String TARGET = "/v1/realtime?intent=transcription&model=whisper-1";
  private static final String COMPLETED = "input_audio_transcription.completed";
  private static final int RATE = 24_000;

  private ScriptedProvider a;
  private ScriptedProvider b;

  @BeforeEach
  void start() throws Exception {
    a = ScriptedProvider.start().always(Reply.json(200, "{\"text\":\" Guten Tag. \"}"));
    b = ScriptedProvider.start().always(Reply.json(200, "{\"text\":\"from b\"}"));
  }

  @AfterEach
  void stop() throws Exception {
    a.close();
    b.close();
  }

  private RouterUnderTest router(String more) throws Exception {
    return RouterUnderTest.start(
        """
        patchbay.providers=a,b
        patchbay.provider.a.url=%s/v1
        patchbay.provider.a.tasks=transcription
        patchbay.provider.a.price.minute=6
        patchbay.provider.b.url=%s/v1
        patchbay.provider.b.tasks=transcription
        """
                .formatted(a.url(), b.url())
            + more);
  }

  private static void say(RealtimePeer client, int spokenMillis, int silentMillis)
      throws Exception {
    client.append(Sounds.pcm(RATE / 1000 * spokenMillis));
    client.append(new byte[RATE / 1000 * silentMillis * 2]);
  }

  @Test
  void whatIsSaidBetweenSilencesComesBackInOpenAisEvents() throws Exception {
    try (RouterUnderTest router = router("");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.text()).contains("\"type\":\"session.created\"").contains("server_vad");
      client.send(
          "{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\",\"audio\":"
              + "{\"input\":{\"transcription\":{\"model\":\"whisper-1\",\"language\":\"de\"}}}}}");
      assertThat(client.text()).contains("session.updated").contains("\"language\":\"de\"");
      say(client, 500, 900);

      assertThat(client.text())
          .contains("input_audio_buffer.speech_started")
          .contains("\"audio_start_ms\":0");
      assertThat(client.text()).contains("input_audio_buffer.speech_stopped");
      assertThat(client.text())
          .contains("input_audio_buffer.committed")
          .contains("\"previous_item_id\":null");
      assertThat(client.text()).contains("input_audio_transcription.delta");
      assertThat(client.text())
          .contains(COMPLETED)
          .contains("\"transcript\":\"Guten Tag.\"")
          .contains("\"seconds\":1.0");
      Received upload = a.request();
      assertThat(upload.target()).isEqualTo("/v1/audio/transcriptions");
      assertThat(upload.part("language").text()).isEqualTo("de");
      assertThat(upload.part("model").text()).isEqualTo("whisper-1");
      assertThat(upload.part("file").body()).hasSize(44 + 2 * 16_000);
    }
  }

  @Test
  void anUtteranceThatAProviderFailsOnGoesToTheNext() throws Exception {
    try (RouterUnderTest router = router("");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      a.next(Reply.json(500, "{}"));
      say(client, 300, 600);
      assertThat(client.text(COMPLETED)).contains("from b");
      say(client, 300, 600);

      assertThat(client.text(COMPLETED)).contains("Guten Tag.");
      Metrics.await(router.port(), "patchbay_sessions{provider=\"a\"} 1");
    }
  }

  @Test
  void anUtteranceThatNobodyTranscribesIsToldAndTheSessionGoesOn() throws Exception {
    try (RouterUnderTest router = router("");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      a.next(Reply.json(500, "{}"));
      b.next(Reply.json(500, "{}"));
      say(client, 300, 600);
      assertThat(client.text("input_audio_transcription.failed")).contains("transcription_failed");
      say(client, 300, 600);

      assertThat(client.text(COMPLETED)).contains("Guten Tag.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pcm16", "g711_ulaw", "g711_alaw"})
  void aClientThatFindsItsOwnPausesCommits(String format) throws Exception {
    try (RouterUnderTest router = router("");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      client.send(
          "{\"type\":\"transcription_session.update\",\"session\":{\"turn_detection\":null,"
              + "\"input_audio_format\":\""
              + format
              + "\"}}");
      assertThat(client.text("transcription_session.updated")).contains("\"turn_detection\":null");
      client.send("{\"type\":\"input_audio_buffer.commit\"}");
      assertThat(client.text()).contains("input_audio_buffer_commit_empty");
      say(client, 300, 900);
      client.send("{\"type\":\"input_audio_buffer.commit\"}");

      assertThat(client.text()).contains("input_audio_buffer.committed");
      assertThat(client.text(COMPLETED)).contains("Guten Tag.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"response.create\"}",
        "{\"type\":\"input_audio_buffer.append\",\"audio\":\"?\"}",
        "no json"
      })
  void anEventThatIsNotTakenIsAnsweredAndTheSessionGoesOn(String event) throws Exception {
    try (RouterUnderTest router = router("");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      client.text();
      client.send(event);
      assertThat(client.text()).contains("\"type\":\"error\"");
      client.send("{\"type\":\"input_audio_buffer.clear\"}");

      assertThat(client.text()).contains("input_audio_buffer.cleared");
    }
  }

  @Test
  void whatIsTranscribedIsPaidFromTheBudgetAndEndsWithIt() throws Exception {
    String budget =
        "patchbay.client.pen.key=key-of-the-pen-0123\npatchbay.client.pen.budget=0.05/day";
    try (RouterUnderTest router = router(budget);
        RealtimePeer client =
            RealtimeClient.open(
                router.port(), TARGET, "Authorization: Bearer key-of-the-pen-0123")) {
      say(client, 300, 600);
      assertThat(client.text(COMPLETED)).contains("Guten Tag.");

      assertThat(client.text("\"type\":\"error\"")).contains("budget");
      Frame close = client.message();
      assertThat(close.code()).isEqualTo(1008);
    }
  }

  @Test
  void theCheapestTranscribesOnceTheBudgetIsUsedUp() throws Exception {
    String budget =
        """
        patchbay.provider.b.price.minute=0
        patchbay.client.pen.key=key-of-the-pen-0123
        patchbay.client.pen.budget=0.05/day
        patchbay.client.pen.budget.over=cheapest
        """;
    try (RouterUnderTest router = router(budget);
        RealtimePeer client =
            RealtimeClient.open(
                router.port(), TARGET, "Authorization: Bearer key-of-the-pen-0123")) {
      say(client, 300, 600);
      assertThat(client.text(COMPLETED)).contains("Guten Tag.");
      say(client, 300, 600);
      assertThat(client.text(COMPLETED)).contains("from b");
    }
  }

  @Test
  void aRouteOfSessionsMayNameProvidersThatTakeOnlyUploads() throws Exception {
    String routes =
        """
        patchbay.routes=dictation
        patchbay.route.dictation.when.task=realtime
        patchbay.route.dictation.when.intent=transcription
        patchbay.route.dictation.providers=b
        """;
    try (RouterUnderTest router = router(routes);
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.header("x-patchbay-route")).isEqualTo("dictation");
      say(client, 300, 600);
      assertThat(client.text(COMPLETED)).contains("from b");
      try (RealtimePeer talk =
          RealtimeClient.ask(router.port(), "/v1/realtime?model=gpt-realtime")) {
        assertThat(talk.startLine()).doesNotContain(" 101");
      }
    }
  }
}
