package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that other routers make when they translate, each of which a listener would notice. */
class TranslationMistakesTest {

  private static final byte[] PCM = Sounds.pcm(4_000);
  private static final Reply OPENAI = Reply.audio("audio/pcm", PCM);

  private static RawRequest speech(String format) {
    return SpeechBody.of("Hello").model("tts-1").voice("alloy").format(format).request();
  }

  private static String behind(String preset, ScriptedProvider provider, ScriptedProvider openai) {
    return "patchbay.auth=open\npatchbay.providers="
        + preset
        + ",openai\n"
        + WireConfigurations.provider(preset, provider)
        + WireConfigurations.provider("openai", openai);
  }

  /** Others label each answer mp3, or send samples without a header as wav. */
  @ParameterizedTest
  @CsvSource({"pcm, audio/pcm, ''", "wav, audio/wav, RIFF", "flac, audio/flac, fLaC"})
  void theAnswerIsInTheFormatThatItsLabelSays(String format, String type, String start)
      throws Exception {
    String event =
        "{\"data\":{\"audio\":\""
            + HexFormat.of().formatHex(PCM)
            + "\"},\"base_resp\":{\"status_code\":0}}";
    try (ScriptedProvider minimax = ScriptedProvider.start(Reply.events().event(event).end());
        RouterUnderTest router = RouterUnderTest.start(WireConfigurations.of("minimax", minimax))) {
      Answer answer = router.call(speech(format));

      assertThat(answer.header("Content-Type")).isEqualTo(type);
      assertThat(new String(answer.body(), 0, start.length(), "US-ASCII")).isEqualTo(start);
    }
  }

  /** A key that is refused is no quota, and a crowd is no lack of money. */
  @ParameterizedTest
  @CsvSource({
    "401, quota_exceeded, quota",
    "401, invalid_api_key, status_401",
    "429, too_many_concurrent_requests, status_429",
    "429, system_busy, status_429",
    "400, voice_not_found, unknown_voice",
    "402, payment_required, quota"
  })
  void oneStatusWithTwoMeaningsIsToldApart(int status, String code, String reason)
      throws Exception {
    Reply error =
        Reply.json(status, "{\"detail\":{\"status\":\"" + code + "\",\"message\":\"No.\"}}");
    try (ScriptedProvider eleven = ScriptedProvider.start(error);
        ScriptedProvider openai = ScriptedProvider.start(OPENAI);
        RouterUnderTest router = RouterUnderTest.start(behind("elevenlabs", eleven, openai))) {
      assertThat(router.call(speech("pcm")).header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("elevenlabs: " + reason);
    }
  }

  /** The address in an answer is neither fetched nor handed to the client. */
  @Test
  void anAddressInsteadOfSoundIsAFailure() throws Exception {
    try (ScriptedProvider elsewhere = ScriptedProvider.start();
        ScriptedProvider minimax =
            ScriptedProvider.start(
                Reply.json(
                    200,
                    "{\"data\":{\"audio\":\""
                        + elsewhere.url()
                        + "/a.mp3\"},"
                        + "\"base_resp\":{\"status_code\":0}}"));
        ScriptedProvider openai = ScriptedProvider.start(OPENAI);
        RouterUnderTest router = RouterUnderTest.start(behind("minimax", minimax, openai))) {
      Answer answer = router.call(speech("pcm"));

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("openai");
      assertThat(answer.headers().all("Location")).isEmpty();
      assertThat(elsewhere.lookups()).isEmpty();
    }
  }

  /** Gemini answers 200 and no sound when it declines; an empty file would sound like silence. */
  @Test
  void anAnswerWithoutSoundIsAFailure() throws Exception {
    Reply declined = Reply.events().event("{\"candidates\":[{\"finishReason\":\"OTHER\"}]}").end();
    try (ScriptedProvider gemini = ScriptedProvider.start(declined);
        ScriptedProvider openai = ScriptedProvider.start(OPENAI);
        RouterUnderTest router = RouterUnderTest.start(behind("gemini", gemini, openai))) {
      assertThat(router.call(speech("pcm")).header("X-Patchbay-Provider")).isEqualTo("openai");
    }
  }

  /** Sound that breaks off must not look like a whole sentence. */
  @Test
  void soundThatBreaksOffInsideItsJsonIsNotPassedOffAsWhole() throws Exception {
    String whole = Base64.getEncoder().encodeToString(PCM);
    Reply cut =
        Reply.text(
            200,
            "application/json",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\""
                + whole.substring(0, whole.length() / 2));
    try (ScriptedProvider gemini = ScriptedProvider.start(cut);
        RouterUnderTest router = RouterUnderTest.start(WireConfigurations.of("gemini", gemini))) {
      Answer answer = router.call(speech("pcm"));

      assertThat(answer.status() == 200 && answer.end() == BodyEnd.CLEAN).isFalse();
    }
  }

  /** Cohere requires the language: without one it answers 400, and another provider hears it. */
  @Test
  void aRequiredFieldThatTheClientDidNotSendLeadsToTheNextProvider() throws Exception {
    Reply required = Reply.json(400, "{\"message\":\"language is required\"}");
    try (ScriptedProvider cohere = ScriptedProvider.start(required);
        ScriptedProvider openai = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(behind("cohere", cohere, openai))) {
      Answer answer = router.call(SampleCalls.transcription());

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("openai");
    }
  }
}
