package dev.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stock clients ask first of a demo on a machine that has nothing but Java. */
class FirstCallsTest {

  private static final Map<String, byte[]> RECORDINGS = new HashMap<>();

  private static DemoProvider provider;
  private static RouterUnderTest router;

  @BeforeAll
  static void start() throws Exception {
    SpeechEngine bare = SpeechEngine.of(Map.of());
    provider = DemoProvider.start("studio", 0, bare, () -> 0);
    router =
        RouterUnderTest.start(
            DemoSettings.of(Map.of("studio", provider), bare.formats()).entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n")));
    for (String format : new String[] {"mp3", "opus", "flac", "wav", "pcm"}) {
      String body = "{\"input\":\"Hello there.\",\"response_format\":\"" + format + "\"}";
      RECORDINGS.put(format, router.call(RawRequest.speech(body)).body());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    provider.stop();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "curl             | audio/mpeg | `\"model\":\"tts-1\",\"voice\":\"alloy\",@`",
        "openai-python    | audio/mpeg | `@,\"model\":\"tts-1\",\"voice\":\"alloy\"`",
        "openai-node 4    | audio/mpeg | `\n"
            + "  @,\n"
            + "  \"model\": \"tts-1\",\n"
            + "  \"voice\": \"alloy\"\n"
            + "`",
        "openai-node      | audio/flac |"
            + " `\"model\":\"tts-1\",\"voice\":\"alloy\",@,\"response_format\":\"flac\"`",
        "openai-node sse  | text/event-stream |"
            + " `\"model\":\"gpt-4o-mini-tts\",\"voice\":{\"id\":\"voice_1\"},@,\"stream_format\":\"sse\"`",
        "openai-java      | audio/mpeg | `@,\"model\":\"tts-1\",\"voice\":\"alloy\"`",
        "openai-go        | audio/mpeg |"
            + " `@,\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"mp3\"`",
        "openai-dotnet    | audio/mpeg |"
            + " `\"model\":\"tts-1\",@,\"voice\":\"alloy\",\"response_format\":\"mp3\",\"speed\":1`",
        "AI SDK           | audio/mpeg |"
            + " `\"model\":\"tts-1\",@,\"voice\":\"alloy\",\"response_format\":\"mp3\"`",
        "LangChain4j      | audio/mpeg | `\"model\":\"tts-1\",@,\"voice\":\"alloy\"`",
        "Spring AI        | audio/mpeg |"
            + " `\"model\":\"gpt-4o-mini-tts\",@,\"voice\":\"alloy\",\"response_format\":\"mp3\",\"speed\":1.0`",
        "LiteLLM          | audio/mpeg | `@,\"model\":\"tts-1\",\"voice\":\"alloy\",\"user\":null`",
        "voice-mode       | audio/pcm  |"
            + " `@,\"model\":\"tts-1\",\"voice\":\"af_sky\",\"response_format\":\"pcm\"`",
        "pipecat          | audio/pcm  |"
            + " `@,\"model\":\"gpt-4o-mini-tts\",\"voice\":\"alloy\",\"response_format\":\"pcm\"`",
        "LiveKit agents   | audio/mpeg |"
            + " `@,\"model\":\"gpt-4o-mini-tts\",\"voice\":\"ash\",\"instructions\":\"\",\"response_format\":\"mp3\",\"speed\":1.0`",
        "Open WebUI       | audio/mpeg | `@,\"voice\":\"alloy\",\"model\":\"tts-1\"`",
        "LibreChat        | audio/mpeg |"
            + " `@,\"model\":\"tts-1\",\"voice\":\"alloy\",\"backend\":null`",
        "SillyTavern      | audio/mpeg |"
            + " `@,\"response_format\":\"mp3\",\"voice\":\"nova\",\"speed\":1,\"model\":\"tts-1-hd\"`",
        "Home Assistant   | audio/mpeg |"
            + " `@,\"model\":\"gpt-4o-mini-tts\",\"voice\":\"marin\",\"instructions\":\"None\",\"response_format\":\"mp3\",\"speed\":1.0`",
        "Home Assistant's Ogg | audio/ogg |"
            + " `@,\"model\":\"gpt-4o-mini-tts\",\"voice\":\"marin\",\"instructions\":\"None\",\"response_format\":\"opus\",\"speed\":1.0`",
        "openai_tts       | audio/mpeg |"
            + " `\"model\":\"tts-1\",@,\"voice\":\"shimmer\",\"response_format\":\"mp3\",\"speed\":1.0,\"chime\":false`",
        "wyoming_openai   | audio/wav  |"
            + " `@,\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"speed\":1`",
        "mlx-audio's      | audio/wav  |"
            + " `@,\"model\":\"kokoro\",\"voice\":\"af_heart\",\"ref_text\":\"x\",\"lang_code\":\"auto\",\"response_format\":\"wav\"`",
        "Kokoro's         | audio/mpeg |"
            + " `\"model\":\"kokoro\",@,\"voice\":\"af_bella+af_sky\",\"stream\":true`",
      })
  void everyClientIsSpokenTo(String client, String type, String members) throws Exception {
    String json = "{" + members.replace("@", "\"input\":\"Hello there.\"") + "}";

    Answer spoken = router.call(RawRequest.speech(json));

    assertThat(spoken.status()).as(spoken.text()).isEqualTo(200);
    assertThat(spoken.header("content-type")).startsWith(type);
    assertThat(spoken.body()).hasSizeGreaterThan(2000);
    if (type.equals("audio/wav")) {
      assertThat(new String(spoken.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "curl             | mp3  | hello.mp3 | model=whisper-1 | {\"text\":\"Hello there.\"}",
        "openai-python    | flac | hello.flac | model=whisper-1&response_format=srt | `1\n"
            + "00:00:00,000 --> 00:00:0`",
        "openai-python's vtt | wav | hello.wav | model=whisper-1&response_format=vtt | `WEBVTT\n\n"
            + "00:00:00.000 --> 00:00:0`",
        "openai-node      | opus | hello.ogg |"
            + " model=whisper-1&response_format=verbose_json&timestamp_granularities[]=word |"
            + " \"words\":[{\"word\":\"Hello\"",
        "openai-java      | wav  | ``        | model=whisper-1&response_format=json |"
            + " {\"text\":\"Hello there.\"}",
        "AI SDK           | mp3  | audio.mp3 |"
            + " model=whisper-1&response_format=verbose_json&timestamp_granularities[]=segment |"
            + " \"segments\":[{",
        "voice-mode       | wav  | tmp1.wav  | model=whisper-1&language=auto&response_format=text |"
            + " Hello there.",
        "voicemode's command | wav | audio.wav |"
            + " response_format=verbose_json&word_timestamps=true&language=auto | \"segments\":[{",
        "Open WebUI       | mp3  | 7f.mp3    | model= | {\"text\":\"Hello there.\"}",
        "Home Assistant   | wav  | a.wav     |"
            + " model=gpt-4o-mini-transcribe&response_format=json&language=en&prompt= |"
            + " {\"text\":\"Hello there.\"}",
        "openai_stt       | wav  | audio.wav |"
            + " model=whisper-1&language=en&temperature=0&prompt=&response_format=json |"
            + " {\"text\":\"Hello there.\"}",
        "wyoming_openai   | wav  | recording.wav | model=gpt-4o-transcribe&stream=true&language=en"
            + " | \"type\":\"transcript.text.done\"",
        "LiveKit agents   | wav  | file.wav  |"
            + " model=gpt-4o-mini-transcribe&language=en&prompt=&response_format=json |"
            + " {\"text\":\"Hello there.\"}",
        "pipecat          | wav  | audio.wav |"
            + " model=gpt-4o-transcribe&include[]=logprobs&language=en&response_format=json |"
            + " {\"text\":\"Hello there.\"}",
      })
  void everyClientIsHeard(String client, String sound, String file, String fields, String part)
      throws Exception {
    Multipart form = Multipart.form();
    for (String field : fields.split("&")) {
      form = form.field(field.split("=")[0], field.substring(field.indexOf('=') + 1));
    }
    String head = "Content-Disposition: form-data; name=\"file\"";
    String name = file.isEmpty() ? "" : "; filename=\"" + file + "\"";
    form = form.part(head + name, RECORDINGS.get(sound));

    Answer heard = router.call(RawRequest.transcription(form));

    assertThat(heard.status()).as(heard.text()).isEqualTo(200);
    assertThat(heard.text()).contains(part).containsIgnoringCase("hello");
  }
}
