package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset of another API against a stand-in that answers as its documentation says. */
class WirePresetTest {

  private static final byte[] MP3 = Sounds.mp3(40);
  private static final byte[] WAV = Sounds.wav(4_000);
  private static final Reply OPENAI_SPEAKS = Reply.audio("audio/mpeg", MP3);

  private static RawRequest speech(String format) {
    return SpeechBody.of("Say \"hi\" & <bye>\n\u00e9")
        .model("tts-1")
        .voice("alloy")
        .format(format)
        .speed(1.25)
        .request();
  }

  private static RawRequest transcription(String format) {
    return RawRequest.transcription(
        SampleCalls.recording().field("language", "en").field("response_format", format));
  }

  static List<PresetScript> speaking() {
    return PresetScript.all("speech");
  }

  static List<PresetScript> transcribing() {
    return PresetScript.all("transcription");
  }

  @ParameterizedTest
  @MethodSource("speaking")
  void aSpeechRequestIsWhatTheProviderDocuments(PresetScript script) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(script.spoken(MP3));
        RouterUnderTest router = RouterUnderTest.start(script.configuration(provider))) {
      Answer answer = router.call(speech("mp3"));

      assertThat(answer.body()).isEqualTo(MP3);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
      assertRequest(script, provider.request());
      assertThat(provider.request().text()).isEqualTo(script.value("request"));
    }
  }

  /** At another rate than 24 kHz every client of OpenAI's plays it at the wrong pitch. */
  @ParameterizedTest
  @MethodSource("speaking")
  void pcmHasTheRateThatClientsPlay(PresetScript script) throws Exception {
    byte[] sound = script.pcmIsMadeOfWav() ? WAV : Sounds.pcm(script.samplesFor(4_000));
    try (ScriptedProvider provider = ScriptedProvider.start(script.spoken(sound));
        RouterUnderTest router = RouterUnderTest.start(script.configuration(provider))) {
      Answer answer = router.call(speech("pcm"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(provider.request().text()).contains(script.value("pcm"));
      assertThat(answer.body().length / 2).isBetween(3_900, 4_100);
    }
  }

  @ParameterizedTest
  @MethodSource("transcribing")
  void aTranscriptIsRead(PresetScript script) throws Exception {
    Reply reply = Reply.json(200, script.value("answer"));
    try (ScriptedProvider provider = ScriptedProvider.start(reply, reply);
        RouterUnderTest router = RouterUnderTest.start(script.configuration(provider))) {
      assertThat(router.call(transcription("text")).text()).isEqualTo("Hello there.");
      assertRequest(script, provider.requests().get(0));
      script.assertUpload(provider.requests().get(0));
      if (!script.value("srt").isEmpty()) {
        assertThat(router.call(transcription("srt")).text())
            .isEqualTo(script.value("srt").replace("\\n", "\n"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("speaking")
  void aSpeechErrorGoesToTheNextProvider(PresetScript script) throws Exception {
    for (PresetScript.Failure failure : script.failures()) {
      assertGoesOn(script, failure, speech("mp3"), OPENAI_SPEAKS);
    }
  }

  @ParameterizedTest
  @MethodSource("transcribing")
  void aTranscriptionErrorGoesToTheNextProvider(PresetScript script) throws Exception {
    for (PresetScript.Failure failure : script.failures()) {
      assertGoesOn(script, failure, transcription("json"), SampleCalls.heard());
    }
  }

  private static void assertGoesOn(
      PresetScript script, PresetScript.Failure failure, RawRequest call, Reply next)
      throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(failure.reply());
        ScriptedProvider openai = ScriptedProvider.start(next);
        RouterUnderTest router = RouterUnderTest.start(script.configuration(provider, openai))) {
      Answer answer = router.call(call);

      assertThat(answer.status()).as("%s", failure).isEqualTo(200);
      assertThat(answer.header("X-Patchbay-Fallback-Reason"))
          .as("%s", failure)
          .isEqualTo(script.preset() + ": " + failure.reason());
    }
  }

  private static void assertRequest(PresetScript script, Received request) {
    assertThat(request.target()).isEqualTo(script.value("target"));
    Stream.of("Authorization", "Cartesia-Version", "X-Hume-Api-Key", "X-API-Key", "model", "Accept")
        .filter(name -> !script.value("header." + name).isEmpty())
        .forEach(
            name -> assertThat(request.header(name)).isEqualTo(script.value("header." + name)));
  }
}
