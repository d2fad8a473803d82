package dev.patchbay.failure;

import dev.patchbay.testkit.Multipart;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.Sounds;

/** What is asked and well answered in all tables. */
final class Asks {

  static final byte[] WAV = Sounds.wav(20_000);

  static final String SPEECH_JSON =
      "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hi\",\"response_format\":\"wav\"}";

  static final String TRANSCRIPT = "{\"text\":\"hello\"}";

  private Asks() {}

  static RawRequest speech() {
    return RawRequest.speech(SPEECH_JSON);
  }

  /** An upload of so many bytes, and a little more. */
  static RawRequest transcription(int size) {
    return RawRequest.transcription(
        Multipart.form()
            .file("speech.wav", "audio/wav", Sounds.noise(size))
            .field("model", "whisper-1"));
  }

  static Reply spoken() {
    return Reply.audio("audio/wav", WAV);
  }

  static Reply heard() {
    return Reply.json(200, TRANSCRIPT);
  }

  /** Provider a has half a second: for those who wait until it is over. Load makes others late. */
  static final String HURRIED =
      """
      patchbay.provider.a.connect=500ms
      patchbay.provider.a.first-byte=500ms
      patchbay.provider.a.idle=500ms
      """;

  /**
   * Provider a is asked first, then b. Nobody looks up a's models: that would be on a connection
   * which the next call then does not find.
   */
  static String pair(String a, String b) {
    return """
    patchbay.auth=open
    patchbay.providers=a,b
    patchbay.provider.a.preset=generic
    patchbay.provider.a.url=%s/v1
    patchbay.provider.a.key=key-of-a
    patchbay.provider.a.catalog.models-path=
    patchbay.provider.a.catalog.voices-path=
    patchbay.provider.b.preset=generic
    patchbay.provider.b.url=%s/v1
    patchbay.provider.b.key=key-of-b
    """
        .formatted(a, b);
  }

  static String pair(ScriptedProvider a, ScriptedProvider b) {
    return pair(a.url(), b.url());
  }
}
