package dev.patchbay.routing.plan;

/** What is done to a good answer so that the client gets what it asked for. */
public enum Conversion {
  NONE,
  /** A transcript in JSON becomes bare text. */
  JSON_TO_TEXT,
  /** A transcript in JSON becomes one delta and one done event. */
  JSON_TO_EVENTS,
  /** The header of a wav is taken off, if it says what the client expects of pcm. */
  WAV_TO_PCM,
  /** A wav header is put before headerless pcm. */
  PCM_TO_WAV
}
