package dev.patchbay.testkit;

import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;

/** Sample calls and successful responses to them. */
public final class SampleCalls {

  public static final byte[] WAV = Sounds.wav(20_000);

  public static final String SPEECH_JSON = SpeechBody.of("Hi").format("wav").json();

  public static final String TRANSCRIPT = "{\"text\":\"hello\"}";

  private SampleCalls() {}

  public static RawRequest speech() {
    return RawRequest.speech(SPEECH_JSON);
  }

  /** An upload of {@link #WAV}. */
  public static Multipart recording() {
    return Multipart.form().file("speech.wav", "audio/wav", WAV).field("model", "whisper-1");
  }

  public static RawRequest transcription() {
    return RawRequest.transcription(recording());
  }

  /** An upload of so many bytes of noise, and a little more. */
  public static RawRequest transcription(int size) {
    return RawRequest.transcription(
        Multipart.form()
            .file("speech.wav", "audio/wav", Sounds.noise(size))
            .field("model", "whisper-1"));
  }

  public static Reply spoken() {
    return Reply.audio("audio/wav", WAV);
  }

  public static Reply heard() {
    return Reply.json(200, TRANSCRIPT);
  }
}
