package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Transcription by providers whose API is not OpenAI's. */
class WireTranscriptionTest {

  private static final String DEEPGRAM =
      """
      {"metadata":{"duration":2.5},"results":{"channels":[{"detected_language":"en",
      "alternatives":[{"transcript":"Hello there.","words":[
      {"word":"hello","punctuated_word":"Hello","start":0.1,"end":0.5},
      {"word":"there","punctuated_word":"there.","start":0.6,"end":1.25}]}]}]}}\
      """;

  private static final String ELEVEN =
      """
      {"language_code":"eng","text":"Hi you.","words":[
      {"text":"Hi","start":0,"end":0.4,"type":"word"},{"text":" ","start":0.4,"end":0.5,
      "type":"spacing"},{"text":"you.","start":0.5,"end":1,"type":"word"}]}\
      """;

  private static RawRequest transcription(String format) {
    Multipart form = SampleCalls.recording().field("language", "en");
    return RawRequest.transcription(form.field("response_format", format));
  }

  /** In a form Deepgram would transcribe the form. */
  @Test
  void theRecordingItselfIsTheBody() throws Exception {
    try (ScriptedProvider deepgram = ScriptedProvider.start(Reply.json(200, DEEPGRAM));
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("deepgram", deepgram))) {
      Answer answer = router.call(transcription("json"));

      assertThat(answer.text()).startsWith("{\"text\":\"Hello there.\"");
      assertThat(deepgram.request().body()).isEqualTo(SampleCalls.WAV);
      assertThat(deepgram.request().header("Content-Type")).isEqualTo("audio/wav");
      assertThat(deepgram.request().header("Authorization")).isEqualTo("Token key-of-deepgram");
      assertThat(deepgram.request().target())
          .isEqualTo("/v1/listen?language=en&model=nova-3&smart_format=true");
    }
  }

  @Test
  void wordsBecomeSubtitles() throws Exception {
    Reply reply = Reply.json(200, DEEPGRAM);
    try (ScriptedProvider deepgram = ScriptedProvider.start(reply, reply, reply);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("deepgram", deepgram))) {
      assertThat(router.call(transcription("srt")).text())
          .isEqualTo("1\n00:00:00,100 --> 00:00:01,250\nHello there.\n\n");
      assertThat(router.call(transcription("text")).text()).isEqualTo("Hello there.");
      assertThat(router.call(transcription("verbose_json")).text())
          .contains(
              "\"duration\":2.5", "\"language\":\"en\"", "{\"word\":\"there.\",\"start\":0.6");
    }
  }

  @Test
  void partsGetTheProvidersNamesAndTheRecordingIsLast() throws Exception {
    try (ScriptedProvider eleven = ScriptedProvider.start(Reply.json(200, ELEVEN));
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("elevenlabs", eleven))) {
      Answer answer = router.call(transcription("vtt"));

      assertThat(answer.text()).isEqualTo("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHi you.\n\n");
      assertThat(eleven.request().parts())
          .extracting("name")
          .containsExactly("language_code", "model_id", "file");
      assertThat(eleven.request().part("file").body()).isEqualTo(SampleCalls.WAV);
    }
  }
}
