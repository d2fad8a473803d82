package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.Part;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Audio uploads on their way to a provider. */
class UploadTest {

  @Test
  void aChunkedUploadIsSentAgainToTheNextProvider() throws Exception {
    Multipart form = SampleCalls.recording();
    RawRequest upload =
        RawRequest.post("/v1/audio/transcriptions")
            .header("Content-Type", form.contentType())
            .chunked(form.bytes(), 22, 110, 944, 2, 22, 57, 1);
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(upload);

      assertThat(answer.text()).isEqualTo("{\"text\":\"hello\"}");
      for (Received received : List.of(a.request(), b.request())) {
        assertThat(received.chunked()).isFalse();
        assertThat(received.header("Content-Length")).isEqualTo("" + form.bytes().length);
        assertThat(received.body()).isEqualTo(form.bytes());
      }
    }
  }

  @Test
  void aLargeUploadIsSentAgainAndLeavesNothingOnDisk() throws Exception {
    Gate gate = Gate.closed();
    Multipart form =
        Multipart.form().file("a.wav", "audio/wav", Sounds.noise(26 << 20)).field("model", "m");
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.after(gate).then(Reply.json(500, "{}")));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b));
        RawClient client = router.connect()) {
      client.send(RawRequest.transcription(form));
      gate.awaitArrival();
      gate.open();

      assertThat(client.answer().text()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(a.request().body()).isEqualTo(form.bytes());
      assertThat(b.request().body()).isEqualTo(form.bytes());
    }
  }

  @Test
  void aFileWithoutANameIsGivenTheOneItsFormatHas() throws Exception {
    record Sound(byte[] bytes, String name) {}
    List<Sound> sounds =
        List.of(
            new Sound(Sounds.wav(100), "audio.wav"),
            new Sound(Sounds.mp3(3), "audio.mp3"),
            new Sound(Sounds.flac(), "audio.flac"),
            new Sound(Sounds.ogg(), "audio.ogg"),
            new Sound(Sounds.webm(), "audio.webm"));
    for (Sound sound : sounds) {
      Multipart form =
          Multipart.form()
              .part(
                  "Content-Disposition: form-data; name=\"file\"\r\n"
                      + "Content-Type: application/octet-stream",
                  sound.bytes())
              .part(
                  "Content-Disposition: form-data; name=\"model\"\r\n"
                      + "Content-Type: text/plain; charset=utf-8",
                  "gpt-4o-transcribe".getBytes());
      try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
          RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
        assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);

        Part file = a.request().part("file");
        assertThat(file.fileName()).contains(sound.name());
        assertThat(file.body()).isEqualTo(sound.bytes());
        assertThat(file.headers().all("Content-Type")).containsExactly("application/octet-stream");
        assertThat(a.request().part("model").head())
            .contains("Content-Type: text/plain; charset=utf-8");
      }
    }
  }

  @Test
  void aFileWithoutAContentTypeIsAFileByItsName() throws Exception {
    Multipart form =
        Multipart.form()
            .field("model", "whisper-1")
            .field("language", "de")
            .part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"",
                Sounds.wav(100));
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
      assertThat(a.request().body()).isEqualTo(form.bytes());
    }
  }

  @Test
  void onlyTheModelsBytesDifferWhenTheModelIsMapped() throws Exception {
    Multipart form = everything("whisper-1");
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.provider.a.transcription.model.whisper-1=large-v3-turbo\n")) {
      Answer answer = router.call(RawRequest.transcription(form));

      assertThat(answer.header("X-Patchbay-Model")).isEqualTo("large-v3-turbo");
      assertThat(a.request().body()).isEqualTo(everything("large-v3-turbo").bytes());
    }
  }

  private static Multipart everything(String model) {
    return Multipart.form()
        .part(
            "Content-Disposition: form-data; name=\"file\"; filename=\"größe; 日本=\\\".wav\"\r\n"
                + "Content-Type: audio/wav\r\nX-Own: 1",
            Sounds.wav(300))
        .field("timestamp_granularities[]", "word")
        .field("timestamp_granularities[]", "segment")
        .field("model", model)
        .field("include[]", "logprobs")
        .field("known_speaker_names[]", "ann")
        .field("known_speaker_names[]", "bob")
        .field("known_speaker_references[]", "data:audio/wav;base64,AAAA")
        .field("known_speaker_references[]", "data:audio/wav;base64,BBBB")
        .field("vad_filter", "false")
        .field("hotwords", "größe")
        .field("chunking_strategy[type]", "server_vad")
        .part(
            "Content-Disposition: form-data; name=\"second\"; filename=\"b.bin\"\r\n"
                + "Content-Type: application/octet-stream",
            Sounds.noise(5000));
  }

  @Test
  void aNameThatNoProviderTakesBecomesWhatTheBytesAre() throws Exception {
    Map<String, String> names =
        Map.of(
            "voice.oga",
            "voice.ogg",
            "größe.opus",
            "größe.ogg",
            "blob",
            "blob.ogg",
            "memo.",
            "memo.ogg",
            ".opus",
            "audio.ogg",
            ".ogg",
            "audio.ogg",
            "",
            "audio.ogg");
    for (Map.Entry<String, String> name : names.entrySet()) {
      Multipart form =
          Multipart.form().file(name.getKey(), "audio/ogg", Sounds.ogg()).field("model", "m");
      try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
          RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
        assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
        assertThat(a.request().part("file").fileName()).contains(name.getValue());
      }
    }
  }

  @Test
  void aBoundaryOfSeventySevenDigitsIsTaken() throws Exception {
    Multipart form =
        Multipart.form("1234567".repeat(11))
            .file("a.wav", "audio/wav", SampleCalls.WAV)
            .field("model", "m");
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
      assertThat(a.request().body()).isEqualTo(form.bytes());
    }
  }

  @Test
  void fileNamesOfAllKindsArriveAsTheyWereSent() throws Exception {
    List<String> names =
        List.of("größe 日本.wav", "a%22b.wav", "a\\\"b.wav", "a;b.wav", "a=b.wav", "a'b .wav");
    for (String name : names) {
      Multipart form =
          Multipart.form().file(name, "audio/wav", SampleCalls.WAV).field("model", "m");
      try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
          RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
        assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
        assertThat(a.request().part("file").fileName()).contains(name);
        assertThat(a.request().body()).isEqualTo(form.bytes());
      }
    }
  }
}
