package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import org.junit.jupiter.api.Test;

/** Failover of transcription sessions from providers with sessions to those that take uploads. */
class DictationFallbackTest {

  private static final String TARGET = "/v1/realtime?intent=transcription&model=whisper-1";
  private static final int RATE = 24_000;

  private static RouterUnderTest router(RealtimeProvider live, ScriptedProvider upload, String more)
      throws Exception {
    return RouterUnderTest.start(
        """
        patchbay.providers=upload,live
        patchbay.provider.upload.url=%s/v1
        patchbay.provider.upload.tasks=transcription
        patchbay.provider.upload.price.minute=0
        patchbay.provider.live.url=%s/v1
        patchbay.provider.live.tasks=realtime
        patchbay.provider.live.price.minute=6
        patchbay.routes=dictation
        patchbay.route.dictation.when.task=realtime
        patchbay.route.dictation.when.intent=transcription
        """
                .formatted(upload.url(), live.url())
            + more);
  }

  private static ScriptedProvider uploads() throws Exception {
    return ScriptedProvider.start().always(Reply.json(200, "{\"text\":\"Guten Tag.\"}"));
  }

  private static void isTranscribed(RealtimePeer client) throws Exception {
    assertThat(client.text()).contains("\"type\":\"session.created\"");
    client.append(Sounds.pcm(RATE / 1000 * 300));
    client.append(new byte[RATE / 1000 * 600 * 2]);
    assertThat(client.text("input_audio_transcription.completed")).contains("Guten Tag.");
  }

  private static void fallsOver(RealtimeProvider.Step first, String reason, String... more)
      throws Exception {
    try (RealtimeProvider live = RealtimeProvider.start(first, first);
        ScriptedProvider upload = uploads();
        RouterUnderTest router = router(live, upload, String.join("\n", more));
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.header("x-patchbay-route")).isEqualTo("dictation");
      assertThat(client.header("x-patchbay-provider")).isEmpty();
      assertThat(client.header("x-patchbay-fallback-reason")).isEqualTo(reason);
      isTranscribed(client);
    }
  }

  @Test
  void aProviderWithSessionsComesFirst() throws Exception {
    try (RealtimeProvider live = RealtimeProvider.start();
        ScriptedProvider upload = uploads();
        RouterUnderTest router = router(live, upload, "");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.header("x-patchbay-provider")).isEqualTo("live");
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
    }
  }

  @Test
  void aProviderThatRefusesIsLeftForUploads() throws Exception {
    fallsOver(RealtimeProvider.refused(503, "{}"), "live: status_503");
  }

  @Test
  void aProviderThatSaysNothingIsLeftForUploads() throws Exception {
    fallsOver(
        RealtimeProvider.acceptedInSilence(),
        "live: first_byte_deadline",
        "patchbay.provider.live.realtime.first-byte=300ms");
  }

  @Test
  void aRefusalThatNoOtherProviderWouldAnswerDifferentlyIsPassedOn() throws Exception {
    try (RealtimeProvider live =
            RealtimeProvider.start(
                RealtimeProvider.refused(400, "{\"error\":{\"message\":\"no such thing\"}}"));
        ScriptedProvider upload = uploads();
        RouterUnderTest router = router(live, upload, "");
        RealtimePeer client = RealtimeClient.ask(router.port(), TARGET)) {
      assertThat(client.startLine()).contains(" 400");
      assertThat(client.body()).contains("no such thing");
    }
  }

  @Test
  void aSessionThatHasBegunIsNotTakenOver() throws Exception {
    try (RealtimeProvider live = RealtimeProvider.start();
        ScriptedProvider upload = uploads();
        RouterUnderTest router = router(live, upload, "");
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      live.awaitPeer().send(Frame.close(1011, "broken"));

      assertThat(client.awaitClose().code()).isEqualTo(1011);
      assertThat(upload.requests()).isEmpty();
    }
  }

  @Test
  void aConversationIsNotServedByUploads() throws Exception {
    String any = "patchbay.route.dictation.when.intent=*";
    try (RealtimeProvider live = RealtimeProvider.start(RealtimeProvider.refused(503, "{}"));
        ScriptedProvider upload = uploads();
        RouterUnderTest router = router(live, upload, any);
        RealtimePeer client =
            RealtimeClient.ask(router.port(), "/v1/realtime?model=gpt-realtime")) {
      assertThat(client.startLine()).contains(" 503");
    }
  }
}
