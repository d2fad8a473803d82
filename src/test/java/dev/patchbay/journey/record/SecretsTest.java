package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.TraceReceiver;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets: spoken text, transcripts and keys appear in no log, metric or admin response. */
@Tag("alone")
class SecretsTest {

  private static final String SPOKEN = "my-spoken-words";
  private static final String HEARD = "my-heard-words";
  private static final String TRANSCRIPT = "{\"text\":\"" + HEARD + "\"}";
  private static final String HINT = "my-instructions";
  private static final String FILE = "my-file-name";
  private static final String CLIENT = "pb-client-0123456789abcdef";
  private static final String PROVIDER = "sk-provider-0123456789abcdef";
  private static final String ADMIN = "pb-admin-0123456789abcdef";
  private static final String HEADER = "my-header-of-the-provider";
  private static final String QUERY = "my-query-of-the-provider";
  private static final String TRACES = "my-key-of-the-receiver";
  private static final String HOSTILE = "my-hostile-header";
  private static final String[] PERSONAL = {SPOKEN, HEARD, HINT, FILE, CLIENT, ADMIN, HOSTILE};
  private static final String[] OURS = {PROVIDER, HEADER, QUERY, TRACES};
  private static final String[] ALL =
      Stream.concat(Stream.of(PERSONAL), Stream.of(OURS)).toArray(String[]::new);

  private static final String SPEECH =
      ("{'model':'tts-1','voice':'v','response_format':'mp3','input':'%s','instructions':'%s'}")
          .formatted(SPOKEN, HINT)
          .replace('\'', '"');
  private static final String QUOTING =
      "{\"error\":{\"message\":\"no %s for %s with %s\",\"type\":\"x\",\"param\":null}}"
          .formatted(SPOKEN, PROVIDER, HEADER);

  @TempDir private Path folder;

  /**
   * @param name what happens
   * @param request of the client
   * @param reply of the provider
   */
  record Kind(String name, RawRequest request, Reply reply) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    Reply voice = Reply.audio("audio/mpeg", Sounds.mp3(4));
    Reply words = Reply.json(200, TRANSCRIPT);
    return Stream.of(
        new Kind("speech", speech(SPEECH), voice),
        new Kind("a transcript", transcription(), words),
        new Kind(
            "a translation", keyed(RawRequest.post("/v1/audio/translations")).form(form()), words),
        new Kind("a chat", keyed(RawRequest.post("/v1/chat/completions")).json(SPEECH), words),
        new Kind("a 400 that quotes", speech(SPEECH), Reply.json(400, QUOTING)),
        new Kind("a 401 that quotes", speech(SPEECH), Reply.json(401, QUOTING)),
        new Kind("a 500 that quotes", transcription(), Reply.text(500, "text/html", QUOTING)),
        new Kind("a 200 that is an error", speech(SPEECH), Reply.json(200, QUOTING)),
        new Kind("no HTTP", speech(SPEECH), Reply.nothing().raw(SPOKEN + PROVIDER).fin()),
        new Kind(
            "events that break off",
            keyed(RawRequest.transcription(form().field("stream", "true"))),
            Reply.events().event("{\"delta\":\"" + HEARD + "\"}").fin()),
        new Kind("an answer that breaks off", speech(SPEECH), broken()),
        new Kind("bad JSON", speech(SPEECH.substring(0, SPEECH.length() - 2)), voice),
        new Kind("JSON of the wrong kind", speech("[\"" + SPOKEN + "\"]"), voice),
        new Kind("text as a name", speech("{\"" + SPOKEN + "\":\"" + HINT + "\""), voice),
        new Kind("a form that ends early", cutForm(), words),
        new Kind("a form without a boundary", badForm("multipart/form-data"), words),
        new Kind("a form of the wrong boundary", badForm("multipart/form-data;boundary=z"), words),
        new Kind("a body that is too large", speech(SPEECH.repeat(3_000)), voice),
        new Kind("a wrong key", keyless(ADMIN), voice),
        new Kind("a key in the query", keyed(RawRequest.post(query())).json(SPEECH), voice),
        new Kind("hostile headers", hostile(), voice));
  }

  private static RawRequest speech(String json) {
    return keyed(RawRequest.speech(json));
  }

  private static RawRequest keyed(RawRequest request) {
    return request.header("Authorization", "Bearer " + CLIENT);
  }

  private static Multipart form() {
    return Multipart.form()
        .field("model", "whisper-1")
        .field("prompt", HINT)
        .file(FILE + ".wav", "audio/wav", Sounds.wav(4_000));
  }

  private static RawRequest transcription() {
    return RawRequest.transcription(form()).header("api-key", CLIENT);
  }

  private static Reply broken() {
    return Reply.status(200)
        .header("Content-Type", "audio/mpeg")
        .length(99_999)
        .raw(Sounds.mp3(4))
        .fin();
  }

  private static RawRequest cutForm() {
    byte[] whole = form().bytes();
    return keyed(RawRequest.post("/v1/audio/transcriptions"))
        .header("Content-Type", form().contentType())
        .body(Arrays.copyOf(whole, whole.length - 9));
  }

  private static RawRequest badForm(String type) {
    return keyed(RawRequest.post("/v1/audio/transcriptions"))
        .header("Content-Type", type)
        .body(form().bytes());
  }

  private static RawRequest keyless(String key) {
    return RawRequest.speech(SPEECH).header("Authorization", "Bearer " + key);
  }

  private static String query() {
    return "/v1/audio/speech?api-key=" + CLIENT + "&text=" + SPOKEN;
  }

  private static RawRequest hostile() {
    RawRequest request = speech(SPEECH);
    for (String name :
        List.of(
            "Cookie",
            "x-request-id: no such id",
            "traceparent",
            "tracestate",
            "Cache-Control",
            "Range",
            "If-None-Match",
            "Accept",
            "Accept-Language",
            "User-Agent",
            "Content-Language",
            "x-api-key",
            "xi-api-key",
            "OpenAI-Organization",
            "Referer")) {
      request = request.header(name.replaceAll(":.*", ""), HOSTILE + " " + name);
    }
    return request;
  }

  private String configuration(RefusingPort b, ScriptedProvider a, TraceReceiver receiver) {
    return Configurations.generic("a", a.url())
        + Configurations.generic("b", b.url())
        + """
        patchbay.providers=a,b
        patchbay.provider.a.key=%s
        patchbay.provider.a.header.x-own=%s
        patchbay.provider.b.query.key=%s
        patchbay.client.phone.key=%s
        patchbay.client.other.key=%s
        patchbay.client.phone.tasks=speech,transcription,translation,other
        patchbay.metrics=open
        patchbay.admin.keys=%s
        patchbay.access-log=json
        patchbay.body.memory=1024
        patchbay.body.max=400KB
        patchbay.cache=true
        patchbay.cache.directory=%s
        patchbay.ledger.url=jdbc:h2:file:%s
        patchbay.traces=%s
        patchbay.traces.headers=key=%s
        """
            .formatted(
                PROVIDER,
                HEADER,
                QUERY,
                CLIENT,
                "pb-other-0123456789abcdef",
                ADMIN,
                folder.resolve("cache"),
                folder.resolve("usage"),
                receiver.url(),
                TRACES);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void noSecretIsToldBy(Kind kind) throws Exception {
    RecordingCallListener told = new RecordingCallListener();
    try (LogCapture log = new LogCapture();
        TraceReceiver receiver = TraceReceiver.start();
        RefusingPort b = RefusingPort.open();
        ScriptedProvider a = ScriptedProvider.start().always(kind.reply())) {
      try (RouterUnderTest router =
          RouterUnderTest.startWith(told, configuration(b, a, receiver))) {
        for (int i = 0; i < 2; i++) {
          Answer answer = router.call(kind.request());
          assertThat(answer.headers().fields().toString()).doesNotContain(OURS);
          assertThat(answer.text()).doesNotContain(OURS).doesNotContain(CLIENT, ADMIN, HOSTILE);
          assertThat(told.next().toString()).doesNotContain(ALL);
        }
        assertThat(router.call(RawRequest.get("/metrics")).text())
            .contains("patchbay_calls_total{")
            .doesNotContain(ALL);
        for (String what : List.of("state", "calls", "configuration", "usage", "cache")) {
          RawRequest admin = RawRequest.get("/admin/" + what);
          Answer answer = router.call(admin.header("Authorization", "Bearer " + ADMIN));
          assertThat(answer.status()).as(what).isEqualTo(200);
          assertThat(answer.text()).as(what).doesNotContain(ALL);
        }
      }

      assertThat(log.text()).contains("\"task\":").doesNotContain(ALL);
      assertThat(receiver.spans()).isNotEmpty();
      assertThat(receiver.text()).doesNotContain(ALL);
      assertThat(left()).contains("patchbay_usage").doesNotContain(ALL);
    }
  }

  // Names and contents of the ledger and of what is kept.
  private String left() throws IOException {
    StringBuilder left = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        left.append(folder.relativize(file)).append('\n');
        // A kept transcript is what was heard, and nothing but.
        left.append(file.toString().endsWith(".answer") ? bytes.replace(TRANSCRIPT, "") : bytes);
      }
    }
    return left.toString().replace("PATCHBAY_USAGE", "patchbay_usage");
  }

  @Test
  void theFileOfAnUploadHasNoNameOfIts() throws Exception {
    Gate gate = Gate.closed();
    Reply slow = Reply.after(gate).then(Reply.json(200, "{\"text\":\"x\"}"));
    Path spool = Files.createDirectory(folder.resolve("spool"));
    try (ScriptedProvider a = ScriptedProvider.start(slow);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.body.memory=1024\npatchbay.body.directory="
                    + spool
                    + "\n");
        RawClient client = router.connect()) {
      byte[] first = Arrays.copyOf(form().bytes(), 6_000);
      RawRequest upload = RawRequest.post("/v1/audio/transcriptions");
      client.send(
          Bytes.join(
              upload
                  .header("Content-Type", form().contentType())
                  .header("Content-Length", String.valueOf(form().bytes().length))
                  .head(),
              first));
      client.send(Arrays.copyOfRange(form().bytes(), first.length, form().bytes().length));
      gate.awaitArrival();

      try (Stream<Path> files = Files.list(spool)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .allMatch(name -> name.matches("patchbay-\\d+\\.body"));
      }
      gate.open();
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }
}
