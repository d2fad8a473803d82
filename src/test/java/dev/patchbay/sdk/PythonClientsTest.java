package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as clients in Python write them, byte for byte but for the recording. */
class PythonClientsTest {

  private static final byte[] WAV = Sounds.wav(20_000);
  private static final String HEX = "9f0c1b7a5e8d4f6ab2c3d4e5f6071829";

  /**
   * A stock client's request with a recording.
   *
   * @param boundary its boundary, as {@code Content-Type} has it
   * @param form its form; {@code @} stands for the recording
   */
  record Upload(String client, String headers, String boundary, String form, String answer) {
    @Override
    public String toString() {
      return client;
    }

    byte[] body() {
      String whole = form.replace("\n", "\r\n").replace("BOUNDARY", boundary);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int at = whole.indexOf('@');
      bytes.writeBytes(whole.substring(0, at).getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(WAV);
      bytes.writeBytes(whole.substring(at + 1).getBytes(StandardCharsets.UTF_8));
      return bytes.toByteArray();
    }
  }

  /** The headers of OpenAI's and Groq's SDKs, on httpx. */
  private static String stainless(String agent, Number timeout) {
    return """
    Accept-Encoding: gzip, deflate
    Connection: keep-alive
    Accept: application/json
    User-Agent: %s
    X-Stainless-Lang: python
    X-Stainless-Package-Version: 1.0.0
    X-Stainless-OS: Linux
    X-Stainless-Arch: x64
    X-Stainless-Runtime: CPython
    X-Stainless-Runtime-Version: 3.12.3
    Authorization: Bearer sk-client
    X-Stainless-Async: async:asyncio
    x-stainless-retry-count: 0
    x-stainless-read-timeout: %s
    """
        .formatted(agent, timeout);
  }

  private static String httpx(String file, String type, String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append("--BOUNDARY\nContent-Disposition: form-data; name=\"")
          .append(fields[i])
          .append("\"\n\n")
          .append(fields[i + 1])
          .append('\n');
    }
    return form
        + "--BOUNDARY\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + file
        + "\"\nContent-Type: "
        + type
        + "\n\n@\n--BOUNDARY--\n";
  }

  static Stream<Upload> uploads() {
    String json = "{\"text\":\"Hello there.\"}";
    String openai = stainless("AsyncOpenAI/Python 1.109.1", 600);
    return Stream.of(
        new Upload(
            "openai",
            openai,
            HEX,
            httpx(
                "speech.wav",
                "audio/x-wav",
                "model",
                "whisper-1",
                "response_format",
                "verbose_json",
                "timestamp_granularities[]",
                "word"),
            json),
        new Upload(
            "groq",
            stainless("AsyncGroq/Python 0.31.0", 60),
            HEX,
            httpx("speech.wav", "audio/x-wav", "model", "whisper-large-v3"),
            json),
        new Upload(
            "LiveKit agents",
            stainless("AsyncOpenAI/Python 1.109.1", 30),
            HEX,
            httpx(
                "file.wav",
                "audio/wav",
                "model",
                "gpt-4o-mini-transcribe",
                "language",
                "en",
                "prompt",
                "",
                "response_format",
                "json"),
            json),
        new Upload(
            "pipecat",
            openai,
            HEX,
            httpx(
                "audio.wav",
                "audio/wav",
                "model",
                "gpt-4o-transcribe",
                "include[]",
                "logprobs",
                "language",
                "en",
                "response_format",
                "json"),
            json),
        new Upload(
            "voice-mode",
            stainless("AsyncOpenAI/Python 3.22.1", 60.0),
            HEX,
            httpx(
                "tmpk3v.wav",
                "audio/x-wav",
                "model",
                "whisper-1",
                "language",
                "auto",
                "response_format",
                "text"),
            "Hello there.\n"),
        new Upload(
            "Home Assistant by requests",
            """
            User-Agent: python-requests/2.32.5
            Accept-Encoding: gzip, deflate, br, zstd
            Accept: */*
            Connection: keep-alive
            Authorization: Bearer sk-client
            """,
            HEX,
            httpx(
                "audio.wav",
                "audio/wav",
                "model",
                "whisper-1",
                "language",
                "en",
                "prompt",
                "",
                "temperature",
                "0",
                "response_format",
                "json"),
            json),
        new Upload(
            "Home Assistant by aiohttp",
            """
            Authorization: Bearer sk-client
            Accept: */*
            Accept-Encoding: gzip, deflate, br
            User-Agent: HomeAssistant/2026.9.1 aiohttp/3.12.15 Python/3.13
            """,
            HEX,
            """
            --BOUNDARY
            Content-Type: audio/wav
            Content-Disposition: form-data; name="file"; filename="audio.wav"

            @
            --BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: form-data; name="model"

            whisper-1
            --BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: form-data; name="language"

            en
            --BOUNDARY--
            """,
            json));
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void aRecordingOfAStockClientIsHeardByteForByte(Upload upload) throws Exception {
    Reply reply =
        upload.answer().startsWith("{")
            ? Reply.json(200, upload.answer())
            : Reply.text(200, "text/plain; charset=utf-8", upload.answer());
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      RawRequest request =
          with(RawRequest.post("/v1/audio/transcriptions"), upload.headers())
              .header("Content-Type", "multipart/form-data; boundary=" + upload.boundary())
              .body(upload.body());

      Answer answer = router.call(request);

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(upload.answer());
      Received received = a.request();
      assertThat(received.part("file").body()).isEqualTo(WAV);
      assertThat(received.header("Authorization")).isEqualTo("Bearer key-of-a");
    }
  }

  static Stream<String> texts() {
    return Stream.of(
        // OpenAI's SDK, voice-mode, pipecat, LiveKit agents, Home Assistant, in this order.
        "{\"input\":\"Hello.\",\"model\":\"tts-1\",\"voice\":\"alloy\"}",
        "{\"input\":\"Hello.\",\"model\":\"tts-1\",\"voice\":\"nova\",\"response_format\":\"pcm\"}",
        "{\"input\":\"Hello.\",\"model\":\"gpt-4o-mini-tts\",\"voice\":\"alloy\",\"response_format\":\"pcm\"}",
        "{\"input\":\"Hello.\",\"model\":\"gpt-4o-mini-tts\",\"voice\":\"ash\",\"response_format\":\"mp3\","
            + "\"speed\":1.0}",
        "{\"model\": \"tts-1\", \"input\": \"Hello.\", \"voice\": \"shimmer\", \"response_format\":"
            + " \"wav\", \"speed\": 1.0}");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextOfAStockClientIsSpoken(String json) throws Exception {
    byte[] sound =
        json.contains("pcm") ? Sounds.pcm(1000) : json.contains("wav") ? WAV : Sounds.mp3(20);
    String type = json.contains("wav") ? "audio/wav" : "audio/mpeg";
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.audio(json.contains("pcm") ? "audio/pcm" : type, sound));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      RawRequest request =
          with(
              RawRequest.post("/v1/audio/speech"),
              stainless("AsyncOpenAI/Python 1.109.1", 600)
                  .replace("Accept: application/json", "Accept: application/octet-stream"));

      Answer answer = router.call(request.json(json));

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(sound);
      assertThat(a.request().text()).isEqualTo(json);
    }
  }

  private static RawRequest with(RawRequest request, String headers) {
    RawRequest all = request;
    for (String line : headers.lines().toList()) {
      all = all.header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
    }
    return all;
  }
}
