package dev.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.demo.synthesis.Speaker;
import dev.patchbay.demo.synthesis.ToneSpeaker;
import dev.patchbay.demo.synthesis.Utterance;
import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Sounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoProviderTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong now = new AtomicLong();
  private DemoProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = provider("studio", new ToneSpeaker());
  }

  @AfterEach
  void stop() {
    provider.stop();
  }

  @Test
  void aTextBecomesAWavAtOpenAisRate() throws Exception {
    HttpResponse<byte[]> sound = speech("{\"input\":\"one two\",\"response_format\":\"wav\"}");

    assertThat(sound.headers().firstValue("content-type")).hasValue("audio/wav");
    WavHeader wav = WavHeader.read(new ByteArrayInputStream(sound.body()), 44);
    assertThat(wav.rate()).isEqualTo(24_000);
    assertThat(wav.channels()).isEqualTo(1);
    assertThat(wav.dataLength()).isEqualTo(23_040);
    // Two words of three letters: 2 × (0.18 + 0.06) seconds.
    assertThat(sound.body()).hasSize(44 + 23_040);
  }

  @Test
  void pcmIsTheSameWithoutTheHead() throws Exception {
    byte[] wav = speech("{\"input\":\"one two\",\"response_format\":\"wav\"}").body();
    byte[] pcm = speech("{\"input\":\"one two\",\"response_format\":\"pcm\"}").body();

    assertThat(pcm).isEqualTo(Arrays.copyOfRange(wav, 44, wav.length));
  }

  @Test
  void longerTextsSoundLongerAndSpeedShortens() throws Exception {
    int ordinary = speech("{\"input\":\"one two three\"}").body().length;

    assertThat(speech("{\"input\":\"one two three four\"}").body()).hasSizeGreaterThan(ordinary);
    assertThat(speech("{\"input\":\"one two three\",\"speed\":2}").body())
        .hasSizeLessThan(ordinary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input\":\"a\",\"response_format\":\"mp9\"} | response_format",
        "{\"input\":\" \"}                              | input",
        "{\"model\":\"tts-1\"}                          | input",
        "{\"input\":\"a\",\"speed\":9}                  | speed",
        "{\"input\":\"a\",\"speed\":\"fast\"}           | speed",
      })
  void whatItCannotSayIsRefusedAsOpenAiRefuses(String body, String param) throws Exception {
    HttpResponse<byte[]> refused = speech(body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused))
        .startsWith("{\"error\":{\"message\":\"")
        .contains("\"type\":\"invalid_request_error\"", "\"param\":\"" + param + "\"");
  }

  @Test
  void aTextBeyondTheBoundIsRefused() throws Exception {
    assertThat(speech("{\"input\":\"" + "a".repeat(4097) + "\"}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json",
        "{\"input\"",
        "{\"input\":\"\\u12\"}",
        "[]",
        "{\"input\":\"a\" 1}",
        "''"
      })
  void aBodyThatIsNotJsonIsRefused(String body) throws Exception {
    assertThat(speech(body).statusCode()).isEqualTo(400);
  }

  @Test
  void fieldsThatItDoesNotKnowAreNoObstacle() throws Exception {
    String body =
        "{\"x\":{\"input\":\"}\\\"\",\"y\":[1,{}]},\"z\":null,\"a\":true,\"input\":\"\\u0061\\n\"}";

    assertThat(speech(body).statusCode()).isEqualTo(200);
  }

  @Test
  void aClientThatLeavesEndsTheMaking() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    DemoProvider endless = provider("endless", new ScriptedSpeaker(() -> new Endless(closed)));
    try {
      leaveAfterTheHead(URI.create(endless.url()));

      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      endless.stop();
    }
  }

  @Test
  void soundThatBreaksOffDoesNotLookWhole() throws Exception {
    DemoProvider broken = provider("broken", new ScriptedSpeaker(Breaking::new));
    try {
      assertThat(raw(URI.create(broken.url())))
          .contains("audio/mpeg")
          .doesNotContain("\r\n0\r\n\r\n");
    } finally {
      broken.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp3,  audio/mpeg, ID3|.û|.ó",
    "opus, audio/ogg,  OggS",
    "flac, audio/flac, fLaC",
    "wav,  audio/wav,  RIFF"
  })
  void everyFormatThatClientsAskForIsMadeAndKnownAgain(String format, String type, String start)
      throws Exception {
    HttpResponse<byte[]> sound =
        speech("{\"input\":\"one two\",\"response_format\":\"" + format + "\"}");

    assertThat(sound.headers().firstValue("content-type")).hasValue(type);
    assertThat(new String(sound.body(), StandardCharsets.ISO_8859_1))
        .containsPattern("^(" + start + ")");
    HttpResponse<byte[]> heard = form("/v1/audio/transcriptions", sound.body(), "json");
    assertThat(text(heard)).isEqualTo("{\"text\":\"one two\"}");
    assertThat(heard.headers().firstValue("openai-demo-recognizer")).hasValue("memory");
  }

  @Test
  void itsSamplesAreKnownInAWavThatSomebodyElseWrote() throws Exception {
    byte[] pcm = speech("{\"input\":\"one two\",\"response_format\":\"pcm\"}").body();
    byte[] wav = Bytes.join(WavHeader.ofPcm16Mono(-1, 24_000), pcm);

    assertThat(text(form("/v1/audio/transcriptions", wav, "text"))).isEqualTo("one two\n");
    assertThat(text(form("/v1/audio/transcriptions", pcm, "text"))).isEqualTo("one two\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srt          | 1\\n"
            + "00:00:00,000 --> 00:00:00,550\\n"
            + "one two.\\n"
            + "\\n"
            + "2\\n"
            + "00:00:00,550 --> 00:00:01,200\\n"
            + "three four",
        "vtt          | WEBVTT\\n\\n00:00:00.000 --> 00:00:00.550\\none two.",
        "verbose_json | \"duration\":1.20,\"text\":\"one two. three"
            + " four\",\"segments\":[{\"text\":\"one two.\",\"start\":0.00,",
        "verbose_json | ],\"words\":[{\"word\":\"one\",\"start\":0.00,",
      })
  void subtitlesAndTimesAreWritten(String format, String part) throws Exception {
    byte[] mp3 = speech("{\"input\":\"one two. three four\"}").body();

    assertThat(text(form("/v1/audio/transcriptions", mp3, format)))
        .contains(part.replace("\\n", "\n"));
  }

  @Test
  void aStrangersRecordingIsDescribedWhereNothingRecognisesIt() throws Exception {
    HttpResponse<byte[]> heard = form("/v1/audio/transcriptions", Sounds.wav(11_520), "json");

    assertThat(text(heard))
        .isEqualTo("{\"text\":\"Received a wav of 0.48 seconds, 24000 Hz, 1 channel.\"}");
    assertThat(heard.headers().firstValue("openai-demo-recognizer")).hasValue("description");
  }

  @Test
  void aFormatThatItDoesNotWriteIsRefused() throws Exception {
    HttpResponse<byte[]> refused = form("/v1/audio/transcriptions", new byte[] {1}, "docx");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused)).contains("\"param\":\"response_format\"");
  }

  @Test
  void itsOwnPageHasTheButtonsOfAnOutage() throws Exception {
    assertThat(text(get("/"))).contains("answers calls", "Outage for 30 s", "Recover");

    HttpResponse<byte[]> clicked =
        client.send(
            HttpRequest.newBuilder(URI.create(provider.url() + "/demo/outage?seconds=30"))
                .header("Accept", "text/html,*/*")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(clicked.statusCode()).isEqualTo(303);
    assertThat(clicked.headers().firstValue("location")).hasValue("/");
    assertThat(text(get("/"))).contains("is having an outage");
  }

  @Test
  void otherSoundIsNamedByItsFirstBytes() throws Exception {
    byte[] mp3 = "ID3 and so on".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(text(post("/v1/audio/transcriptions", "audio/mpeg", mp3)))
        .isEqualTo("{\"text\":\"Received an mp3 of 13 bytes.\"}");
  }

  @Test
  void aFormWithoutAFileIsRefused() throws Exception {
    HttpResponse<byte[]> refused = form("/v1/audio/transcriptions", new byte[0], "json");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused)).contains("\"param\":\"file\"");
  }

  @Test
  void modelsAndVoicesAreListed() throws Exception {
    assertThat(text(get("/v1/models"))).contains("\"id\":\"tts-1\"", "\"id\":\"whisper-1\"");
    assertThat(text(get("/v1/audio/voices"))).contains("{\"id\":\"alloy\",\"name\":\"alloy\"}");
  }

  @Test
  void anOutageLastsAsLongAsAskedFor() throws Exception {
    post("/demo/outage?seconds=30", "", new byte[0]);
    assertThat(get("/v1/models").statusCode()).isEqualTo(503);
    assertThat(speech("{\"input\":\"a\"}").statusCode()).isEqualTo(503);

    now.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(get("/v1/models").statusCode()).isEqualTo(200);
  }

  @Test
  void anOutageWithoutAnEndLastsUntilRecovery() throws Exception {
    post("/demo/outage", "", new byte[0]);
    now.addAndGet(TimeUnit.DAYS.toNanos(1));
    assertThat(get("/v1/models").statusCode()).isEqualTo(503);

    post("/demo/recover", "", new byte[0]);
    assertThat(get("/v1/models").statusCode()).isEqualTo(200);
  }

  private DemoProvider provider(String name, Speaker speaker) throws IOException {
    SpeechEngine bare = SpeechEngine.of(Map.of());
    return DemoProvider.start(
        name, 0, new SpeechEngine(speaker, bare.recognition(), bare.ffmpeg()), now::get);
  }

  private record ScriptedSpeaker(Supplier<InputStream> sound) implements Speaker {

    @Override
    public String name() {
      return "script";
    }

    @Override
    public boolean speaks(String language) {
      return true;
    }

    @Override
    public InputStream speak(Utterance utterance) {
      return sound.get();
    }
  }

  private HttpResponse<byte[]> speech(String body) throws Exception {
    return post("/v1/audio/speech", "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> form(String path, byte[] file, String format) throws Exception {
    String head =
        "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"name=x.wav\"\r\n\r\n";
    String tail =
        "\r\n--b1\r\nContent-Disposition: form-data; name=\"response_format\"\r\n\r\n"
            + format
            + "\r\n--b1\r\nContent-Disposition: form-data; name=\"timestamp_granularities[]\""
            + "\r\n\r\nword\r\n--b1--\r\n";
    byte[] body = new byte[head.length() + file.length + tail.length()];
    System.arraycopy(head.getBytes(StandardCharsets.UTF_8), 0, body, 0, head.length());
    System.arraycopy(file, 0, body, head.length(), file.length);
    System.arraycopy(
        tail.getBytes(StandardCharsets.UTF_8), 0, body, head.length() + file.length, tail.length());
    return post(path, "multipart/form-data; boundary=b1", body);
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(provider.url() + path))
            .header("Content-Type", type.isEmpty() ? "application/octet-stream" : type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(provider.url() + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static void leaveAfterTheHead(URI address) throws IOException {
    try (Socket socket = ask(address)) {
      socket.getInputStream().readNBytes(64);
    }
  }

  private static String raw(URI address) throws IOException {
    try (Socket socket = ask(address)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static Socket ask(URI address) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(20_000);
    String request =
        "POST /v1/audio/speech HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 13\r\n"
            + "\r\n{\"input\":\"a\"}";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Sound that never ends by itself. */
  private static final class Endless extends InputStream {

    private final CountDownLatch closed;

    Endless(CountDownLatch closed) {
      this.closed = closed;
    }

    @Override
    public int read() {
      return 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** Sound that fails after a moment. */
  private static final class Breaking extends InputStream {

    private int left = 10_000;

    @Override
    public int read() throws IOException {
      if (left-- > 0) {
        return 0;
      }
      throw new IOException("the voice broke");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        for (int at = 0; at < length; at++) {
          bytes[offset + at] = (byte) read();
        }
        return length;
      } catch (IOException broke) {
        throw new UncheckedIOException(broke);
      }
    }
  }
}
