package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transcripts in the requested response format. */
class TranscriptTest {

  private static RawRequest asking(String field, String value) {
    return RawRequest.transcription(SampleCalls.recording().field(field, value));
  }

  @Test
  void textIsBareTextEvenIfTheProviderSaysJson() throws Exception {
    Reply json = Reply.json(200, "{\"text\":\" Gr\\u00fc\\u00dfe, \\\"you\\\"\"}");
    try (ScriptedProvider a = ScriptedProvider.start(json);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("response_format", "text"));

      assertThat(answer.text().strip()).isEqualTo("Grüße, \"you\"");
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }
  }

  @Test
  void textThatIsLabelledAsAPageIsRelabelled() throws Exception {
    Reply labelled = Reply.text(200, "text/html; charset=utf-8", "hello there\n");
    try (ScriptedProvider a = ScriptedProvider.start(labelled);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("response_format", "text"));

      assertThat(answer.text()).isEqualTo("hello there\n");
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }
  }

  @Test
  void silenceIsAnEmptyTextAndNoError() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.text(200, "text/plain", ""));
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(asking("response_format", "text"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void subtitlesPassAsTheyAre() throws Exception {
    String srt = "1\n00:00:00,000 --> 00:00:01,000\nhello\n\n";
    String vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n";
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.text(200, "text/plain", srt), Reply.text(200, "text/vtt", vtt));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(asking("response_format", "srt")).text()).isEqualTo(srt);
      Answer answer = router.call(asking("response_format", "vtt"));

      assertThat(answer.text()).isEqualTo(vtt);
      assertThat(answer.header("Content-Type")).isEqualTo("text/vtt");
    }
  }

  @Test
  void verboseJsonIsNeitherAskedForNorChangedUnlessTheClientDid() throws Exception {
    String verbose = "{\"language\":\"en\",\"duration\":1.50,\"text\":\"hi\",\"x\":[1e0]}";
    try (ScriptedProvider a =
            ScriptedProvider.start(SampleCalls.heard(), Reply.json(200, verbose));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      router.call(SampleCalls.transcription());
      assertThat(a.requests().get(0).body()).isEqualTo(SampleCalls.recording().bytes());

      assertThat(router.call(asking("response_format", "verbose_json")).text()).isEqualTo(verbose);
    }
  }

  @Test
  void aStreamIsMadeOfTheAnswerOfAProviderThatKnowsNone() throws Exception {
    try (ScriptedProvider whisper =
            ScriptedProvider.start(Reply.json(200, "{\"text\":\" Hi\\n\"}"));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.preset("whisper-cpp", whisper.url()))) {
      Answer answer = router.call(asking("stream", "true"));

      assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      List<String> data = answer.text().lines().filter(l -> l.startsWith("data:")).toList();
      assertThat(data.get(0)).contains("\"type\":\"transcript.text.delta\"", "Hi");
      assertThat(data.get(1)).contains("\"type\":\"transcript.text.done\"", "Hi");
      assertThat(whisper.request().parts()).noneMatch(part -> part.name().equals("stream"));
    }
  }

  @Test
  void aStreamIsMadeOfJsonThatCameInsteadOfEvents() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(200, "{\"text\":\"Hi\"}"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("stream", "true"));

      assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
      assertThat(answer.text()).contains("transcript.text.delta", "transcript.text.done");
    }
  }

  @Test
  void aStreamIsMadeWhereTheProviderRefusesToStream() throws Exception {
    Reply refused =
        Reply.json(
            400, "{\"error\":{\"message\":\"Unknown parameter: 'stream'.\",\"param\":\"stream\"}}");
    try (ScriptedProvider a = ScriptedProvider.start(refused, SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("stream", "true"));

      assertThat(answer.text()).contains("transcript.text.delta", "transcript.text.done");
      assertThat(a.requests().get(1).parts()).noneMatch(part -> part.name().equals("stream"));
    }
  }

  @Test
  void eventsReachTheClientOneByOneAndUntouched() throws Exception {
    Gate gate = Gate.closed();
    String first = ": keep-alive\n\nevent: x\r\ndata: {\"type\":\"transcript.text.delta\"}\r\n\r\n";
    String second = "data: {\"type\":\"transcript.text.done\",\"text\":\"ü\"}\n\ndata: [DONE]\n\n";
    Reply reply =
        Reply.events()
            .chunk(first.getBytes(StandardCharsets.UTF_8))
            .gate(gate)
            .chunk(second.getBytes(StandardCharsets.UTF_8))
            .end();
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      AnswerReader reader =
          client.send(asking("stream", "true").header("Accept-Encoding", "gzip, deflate")).head();
      int length = first.getBytes(StandardCharsets.UTF_8).length;
      assertThat(new String(reader.atLeast(length), StandardCharsets.UTF_8)).isEqualTo(first);
      gate.awaitArrival();
      gate.open();

      Answer answer = reader.rest();
      assertThat(answer.text()).isEqualTo(first + second);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(answer.headers().has("Content-Encoding")).isFalse();
      assertThat(a.request().header("Accept-Encoding")).isEqualTo("identity");
    }
  }

  @Test
  void aTranslationIsARequestOfItsOwn() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer =
          router.call(RawRequest.post("/v1/audio/translations").form(SampleCalls.recording()));

      assertThat(answer.text()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(a.request().target()).isEqualTo("/v1/audio/translations");
    }
  }

  @Test
  void whisperCppTranslatesOnItsOnlyPathAndFindsOutTheLanguage() throws Exception {
    try (ScriptedProvider whisper =
            ScriptedProvider.start(SampleCalls.heard(), SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.preset("whisper-cpp", whisper.url()))) {
      router.call(RawRequest.post("/v1/audio/translations").form(SampleCalls.recording()));
      router.call(SampleCalls.transcription());

      Received translation = whisper.requests().get(0);
      assertThat(translation.target()).isEqualTo("/inference");
      assertThat(translation.part("translate").text()).isEqualTo("true");
      Received transcription = whisper.requests().get(1);
      assertThat(transcription.target()).isEqualTo("/inference");
      assertThat(transcription.part("language").text()).isEqualTo("auto");
      assertThat(transcription.parts()).noneMatch(part -> part.name().equals("translate"));
    }
  }

  @Test
  void aTranscriptThatBreaksOffIsFetchedFromTheNextProvider() throws Exception {
    Reply cut =
        Reply.status(200)
            .header("Content-Type", "application/json")
            .length(100)
            .raw("{\"text\":\"hel")
            .fin();
    try (ScriptedProvider a = ScriptedProvider.start(cut);
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(SampleCalls.transcription()).text()).isEqualTo("{\"text\":\"hello\"}");
    }
  }
}
