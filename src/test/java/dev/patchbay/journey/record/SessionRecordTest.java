package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.TraceReceiver;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of a session when it is over: metrics, one line of the access log, a span. */
@Tag("alone")
class SessionRecordTest {

  private static final String TURN =
      "{\"type\":\"response.done\",\"response\":{\"usage\":{\"input_tokens\":30,"
          + "\"input_token_details\":{\"audio_tokens\":20,\"text_tokens\":10},"
          + "\"output_tokens\":7,\"output_token_details\":{\"audio_tokens\":7}}}}";

  @Test
  void turnsTokensAndTheCloseCodeAreRecorded() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        TraceReceiver traces = TraceReceiver.start();
        LogCapture log = new LogCapture();
        RouterUnderTest router = router(a, "patchbay.traces=" + traces.url())) {
      session(a, router, Frame.close(4001, "bye"));

      Metrics.await(
          router.port(),
          "patchbay_sessions_ended_total{provider=\"a\",code=\"other\"} 1",
          "patchbay_session_turns_total{provider=\"a\"} 2",
          "patchbay_session_tokens_total{provider=\"a\",kind=\"audio_in\"} 40",
          "patchbay_session_tokens_total{provider=\"a\",kind=\"audio_out\"} 14");
      router.stop();
      assertThat(log.text())
          .contains("\"ending\":\"relayed\"")
          .contains("\"turns\":2,\"tokens_in\":60,\"tokens_out\":14,\"close_code\":4001");
      Span attempt = traces.spans(Span.SpanKind.SPAN_KIND_CLIENT).get(0);
      assertThat(attempt.getEventsList()).extracting(Span.Event::getName).contains("turn", "turn");
      assertThat(
              TraceReceiver.attributes(
                  traces.spans(Span.SpanKind.SPAN_KIND_SERVER).get(0).getAttributesList()))
          .containsEntry("patchbay.turns", 2L)
          .containsEntry("patchbay.close_code", 4001L)
          .containsEntry("gen_ai.usage.input_tokens", 60L);
    }
  }

  @Test
  void aSessionThatTheRouterClosesIsToldAsSuch() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = router(a, "patchbay.sessions.message=2KiB")) {
      session(a, router, Frame.text("x".repeat(3_000)));

      Metrics.await(
          router.port(),
          "patchbay_sessions_ended_total{provider=\"a\",code=\"1009\"} 1",
          "patchbay_calls_total{task=\"realtime\",route=\"realtime\",status=\"101\","
              + "ending=\"closed\"} 1");
    }
  }

  private static RouterUnderTest router(RealtimeProvider a, String more) throws Exception {
    return RouterUnderTest.start(
        "patchbay.access-log=json\npatchbay.provider.a.url="
            + a.url()
            + "/v1\npatchbay.provider.a.tasks=realtime\n"
            + more);
  }

  private static void session(RealtimeProvider a, RouterUnderTest router, Frame last)
      throws Exception {
    try (RealtimePeer client = RealtimeClient.open(router.port(), "/v1/realtime?model=m");
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      for (int turn = 0; turn < 2; turn++) {
        provider.send(TURN);
        client.text();
      }
      client.send(last);
      client.awaitClose();
    }
  }
}
