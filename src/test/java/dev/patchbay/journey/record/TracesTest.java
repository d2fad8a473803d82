package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.TraceReceiver;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.provider.SilentPort;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenTelemetry traces: spans sent to the collector and trace headers sent to providers. */
@Order(1)
class TracesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  private static String traced(TraceReceiver receiver, String... more) {
    return "patchbay.traces=" + receiver.url() + "\n" + String.join("\n", more) + "\n";
  }

  private static String hex(com.google.protobuf.ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Map<String, Object> attributes(Span span) {
    return TraceReceiver.attributes(span.getAttributesList());
  }

  @Test
  void aFailoverIsASpanOfTheCallAndOneOfEachAttemptBelowIt() throws Exception {
    try (TraceReceiver receiver = TraceReceiver.start();
        ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken())) {
      String configuration =
          Configurations.pair(a, b)
              + traced(
                  receiver, "patchbay.traces.headers=api-key=k-1", "patchbay.traces.service=v");
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        router.call(
            SampleCalls.speech()
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .header("tracestate", "vendor=1")
                .header("x-request-id", "call-1"));
      }

      Span call = receiver.spans(SpanKind.SPAN_KIND_SERVER).get(0);
      assertThat(receiver.spans()).hasSize(3).allMatch(s -> hex(s.getTraceId()).equals(TRACE));
      assertThat(hex(call.getParentSpanId())).isEqualTo(CALLER);
      assertThat(call.getName()).isEqualTo("POST /v1/audio/speech");
      assertThat(call.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(attributes(call))
          .containsEntry("http.request.method", "POST")
          .containsEntry("http.route", "/v1/audio/speech")
          .containsEntry("url.path", "/v1/audio/speech")
          .containsEntry("url.scheme", "http")
          .containsEntry("http.response.status_code", 200L)
          .containsEntry("http.response.body.size", (long) SampleCalls.WAV.length)
          .containsEntry("patchbay.request_id", "call-1")
          .containsEntry("patchbay.client", "anonymous")
          .containsEntry("patchbay.route", "speech")
          .containsEntry("patchbay.made_by", "b")
          .containsEntry("patchbay.attempts", 2L)
          .containsEntry("patchbay.characters", 2L)
          .containsEntry("patchbay.fallback_reason", "a: status_503");
      attempts(receiver, call, a, b);
      assertThat(receiver.resource()).containsEntry("service.name", "v");
      assertThat(receiver.heads().toString()).containsIgnoringCase("api-key=[k-1]");
    }
  }

  private static void attempts(
      TraceReceiver receiver, Span call, ScriptedProvider a, ScriptedProvider b) {
    List<Span> attempts = receiver.spans(SpanKind.SPAN_KIND_CLIENT);
    assertThat(attempts)
        .hasSize(2)
        .allMatch(attempt -> attempt.getParentSpanId().equals(call.getSpanId()))
        .allMatch(attempt -> attempt.getName().equals("speech tts-1"));
    Span failed = attempts.get(0);
    Span served = attempts.get(1);
    assertThat(failed.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes(failed))
        .containsEntry("error.type", "503")
        .containsEntry("http.response.status_code", 503L)
        .containsEntry("gen_ai.provider.name", "a");
    assertThat(served.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(attributes(served))
        .containsEntry("gen_ai.operation.name", "speech")
        .containsEntry("gen_ai.provider.name", "b")
        .containsEntry("gen_ai.request.model", "tts-1")
        .containsEntry("gen_ai.output.type", "speech")
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("server.port", (long) b.port())
        .containsEntry("url.full", b.url() + "/v1/audio/speech")
        .containsEntry("patchbay.outcome", "status_200")
        .doesNotContainKey("error.type");
    assertThat(served.getEventsList()).extracting(Span.Event::getName).contains("first_byte");
    assertThat(parent(a.request())).isEqualTo(TRACE + "-" + hex(failed.getSpanId()) + "-01");
    assertThat(parent(b.request())).isEqualTo(TRACE + "-" + hex(served.getSpanId()) + "-01");
    assertThat(b.request().header("tracestate")).isEqualTo("vendor=1");
  }

  private static String parent(Received request) {
    return request.header("traceparent").substring("00-".length());
  }

  @ParameterizedTest(name = "caller {0}, ratio {1}: {2} spans, flag {3}")
  @CsvSource({
    "01, 0, 2, 01",
    "00, 1, 0, 00",
    "'', 1, 2, 0[13]",
    "'', 0, 0, 0[02]",
    "zz, 1, 2, 0[13]"
  })
  void theCallerDecidesWhetherItIsTracedAndElseTheRatio(
      String flag, String ratio, int spans, String told) throws Exception {
    try (TraceReceiver receiver = TraceReceiver.start();
        ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken())) {
      try (RouterUnderTest router =
          RouterUnderTest.start(
              Configurations.generic("a", a.url())
                  + traced(receiver, "patchbay.traces.ratio=" + ratio))) {
        String parent = "00-" + TRACE + "-" + CALLER + "-" + flag;
        router.call(
            flag.isEmpty()
                ? SampleCalls.speech()
                : SampleCalls.speech().header("traceparent", parent));
      }

      assertThat(receiver.spans()).hasSize(spans);
      String sent = a.request().header("traceparent");
      assertThat(sent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-" + told).doesNotContain(CALLER);
      boolean followed = flag.matches("\\d+");
      assertThat(sent.contains(TRACE)).isEqualTo(followed);
    }
  }

  @Test
  void whatBreaksAfterTheFirstByteIsAnErrorOfTheAttemptAndOfTheCall() throws Exception {
    Reply cut =
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .length(99_999)
            .raw(SampleCalls.WAV)
            .fin();
    try (TraceReceiver receiver = TraceReceiver.start();
        ScriptedProvider a = ScriptedProvider.start(cut)) {
      try (RouterUnderTest router =
          RouterUnderTest.start(Configurations.generic("a", a.url()) + traced(receiver))) {
        router.call(SampleCalls.speech());
      }

      assertThat(receiver.spans())
          .hasSize(2)
          .allMatch(span -> span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR);
      assertThat(receiver.spans())
          .extracting(span -> attributes(span).get("error.type"))
          .containsExactlyInAnyOrder("broken_body", "broke_off_broken_body");
    }
  }

  @Test
  void aRefusedCallIsASpanWithoutAttempts() throws Exception {
    try (TraceReceiver receiver = TraceReceiver.start()) {
      try (RouterUnderTest router =
          RouterUnderTest.start(
              Configurations.generic("a", "http://127.0.0.1:1") + traced(receiver))) {
        router.call(RawRequest.of("BREW", "/v1/coffee"));
      }

      assertThat(receiver.spans()).hasSize(1);
      Span call = receiver.spans().get(0);
      assertThat(call.getName()).isEqualTo("HTTP");
      assertThat(attributes(call))
          .containsEntry("http.request.method", "_OTHER")
          .containsEntry("http.response.status_code", 405L)
          .doesNotContainKey("error.type");
    }
  }

  @Test
  void aReceiverThatHangsHoldsUpNeitherCallsNorTheEnd() throws Exception {
    try (SilentPort receiver = SilentPort.open();
        ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken())) {
      String traces = "patchbay.traces=http://" + receiver.authority() + "\n";
      try (RouterUnderTest router =
          RouterUnderTest.start(Configurations.generic("a", a.url()) + traces)) {
        assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      }

      // Sooner than the five seconds that it would wait for an answer.
      for (Thread sender : senders()) {
        sender.join(2_000);
      }
      assertThat(senders()).isEmpty();
    }
  }

  private static List<Thread> senders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("BatchSpanProcessor"))
        .toList();
  }

  @Test
  void withoutTracesTheClientsGoesOnAsItIs() throws Exception {
    String parent = "00-" + TRACE + "-" + CALLER + "-01";
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      router.call(SampleCalls.speech().header("traceparent", parent).header("tracestate", "v=1"));

      assertThat(a.request().header("traceparent")).isEqualTo(parent);
      assertThat(a.request().header("tracestate")).isEqualTo("v=1");
    }
  }

  /** The whole router with a class path on which OpenTelemetry is not. */
  @Test
  void withoutTracesNoClassOfOpenTelemetryIsNeeded() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("opentelemetry")) {
        path.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        URLClassLoader loader =
            new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> kind = loader.loadClass(RouterUnderTest.class.getName());
      String configuration = Configurations.generic("a", a.url());
      Object start = kind.getMethod("start", String.class).invoke(null, configuration);
      try (AutoCloseable router = (AutoCloseable) start) {
        int port = (int) kind.getMethod("port").invoke(router);
        Answer answer = RawClient.call(port, SampleCalls.speech());

        assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }
}
