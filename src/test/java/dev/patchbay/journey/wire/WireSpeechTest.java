package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Speech of providers whose API is not OpenAI's. */
class WireSpeechTest {

  private static final byte[] MP3 = Sounds.mp3(40);
  private static final byte[] PCM = Sounds.pcm(4_000);

  private static RawRequest speech(String format) {
    return SpeechBody.of("Say \\\"hi\\\" & <bye>\\n\\u00e9")
        .model("eleven_v3")
        .voice("George")
        .format(format)
        .request();
  }

  @Test
  void elevenLabsGetsItsOwnPathNamesAndKey() throws Exception {
    try (ScriptedProvider eleven = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("elevenlabs", eleven))) {
      Answer answer = router.call(speech("mp3"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(MP3);
      Received request = eleven.request();
      assertThat(request.target())
          .isEqualTo("/v1/text-to-speech/George/stream?output_format=mp3_44100_128");
      assertThat(request.header("xi-api-key")).isEqualTo("key-of-elevenlabs");
      assertThat(request.header("Content-Type")).isEqualTo("application/json");
      assertThat(request.text()).contains("\"model_id\":\"eleven_v3\"").doesNotContain("speed");
    }
  }

  /** Google counts bytes: 2,000 characters of Chinese are 6,000. */
  @Test
  void aTextThatIsTooLongInBytesGoesToTheNextProvider() throws Exception {
    try (ScriptedProvider google = ScriptedProvider.start();
        ScriptedProvider openai = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.auth=open\npatchbay.providers=google-tts,openai\n"
                    + "patchbay.provider.google-tts.auth=bearer\n"
                    + WireConfigurations.provider("google-tts", google)
                    + WireConfigurations.provider("openai", openai))) {
      Answer answer =
          router.call(
              SpeechBody.of("\\u4f60".repeat(2_000)).voice("alloy").format("mp3").request());

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("openai");
    }
  }

  /** At 44.1 kHz every client of OpenAI's would play it too slowly. */
  @Test
  void pcmIsAskedForAtTheRateThatClientsPlay() throws Exception {
    try (ScriptedProvider eleven = ScriptedProvider.start(Reply.audio("audio/pcm", PCM));
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("elevenlabs", eleven))) {
      assertThat(router.call(speech("pcm")).body()).isEqualTo(PCM);
      assertThat(eleven.request().target()).endsWith("output_format=pcm_24000");
    }
  }

  @Test
  void soundInsideJsonIsDecodedAndGetsAHeader() throws Exception {
    byte[] half = Arrays.copyOf(PCM, 3_000);
    byte[] rest = Arrays.copyOfRange(PCM, 3_000, PCM.length);
    Reply events = Reply.events().event(gemini(half)).event(gemini(rest)).end();
    try (ScriptedProvider gemini = ScriptedProvider.start(events, events);
        RouterUnderTest router = RouterUnderTest.start(WireConfigurations.of("gemini", gemini))) {
      Answer pcm = router.call(speech("pcm"));
      Answer wav = router.call(speech("wav"));

      assertThat(pcm.body()).isEqualTo(PCM);
      assertThat(pcm.header("Content-Type")).isEqualTo("audio/pcm");
      assertThat(wav.body()).startsWith('R', 'I', 'F', 'F').endsWith(rest);
      assertThat(gemini.requests().get(0).target())
          .isEqualTo("/v1beta/models/gemini-2.5-flash-preview-tts:streamGenerateContent?alt=sse");
    }
  }

  private static String gemini(byte[] audio) {
    return "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":"
        + "\"audio/L16;codec=pcm;rate=24000\",\"data\":\""
        + Base64.getEncoder().encodeToString(audio)
        + "\"}}]}}]}";
  }

  /** Unescaped, a text with an ampersand would be refused, and one with tags would be obeyed. */
  @Test
  void ssmlIsEscaped() throws Exception {
    try (ScriptedProvider azure = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("azure-speech", azure))) {
      RawRequest request =
          SpeechBody.of("a & b <break time='9s'/> ]]>")
              .voice("de-DE-KatjaNeural")
              .format("mp3")
              .speed(1.25)
              .request();

      assertThat(router.call(request).status()).isEqualTo(200);
      assertThat(azure.request().text())
          .contains("xml:lang='de-DE'", "name='de-DE-KatjaNeural'", "rate='+25%'")
          .contains(">a &amp; b &lt;break time=&apos;9s&apos;/&gt; ]]&gt;<");
      assertThat(azure.request().header("X-Microsoft-OutputFormat"))
          .isEqualTo("audio-24khz-96kbitrate-mono-mp3");
    }
  }
}
