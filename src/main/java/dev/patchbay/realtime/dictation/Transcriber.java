package dev.patchbay.realtime.dictation;

/** Transcribes utterances. Threading: one utterance at a time; any thread may cancel. */
public interface Transcriber {

  /** Result of one utterance. */
  sealed interface Result {

    /** What was said; empty for silence. */
    record Text(String text) implements Result {}

    /** Why there is no transcript, as in OpenAI's errors. */
    record Failed(String code, String message) implements Result {}
  }

  /** Transcribes an utterance with the settings of the session at its end. */
  Result transcribe(SpeechSegment utterance, TranscriptionSettings settings);

  /** Ends what is under way; no more utterances come. */
  void cancel();
}
