package dev.patchbay.journey;

import dev.patchbay.testkit.Multipart;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.Sounds;

/** What clients ask and what they get, where a journey is not about that. */
final class Asks {

  static final byte[] WAV = Sounds.wav(500);

  static final String SPEECH_JSON =
      "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hi\",\"response_format\":\"wav\"}";

  private Asks() {}

  static RawRequest speech() {
    return RawRequest.speech(SPEECH_JSON);
  }

  /** A recording of a second. */
  static Multipart recording() {
    return Multipart.form().file("speech.wav", "audio/wav", WAV).field("model", "whisper-1");
  }

  static RawRequest transcription() {
    return RawRequest.transcription(recording());
  }

  static Reply spoken() {
    return Reply.audio("audio/wav", WAV);
  }

  static Reply heard() {
    return Reply.json(200, "{\"text\":\"hello\"}");
  }
}
