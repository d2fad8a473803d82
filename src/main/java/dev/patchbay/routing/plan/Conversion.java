package dev.patchbay.routing.plan;

/** Conversion of a good answer into the format that the client requested. */
public enum Conversion {
  NONE,
  /** A transcript in JSON becomes bare text. */
  JSON_TO_TEXT,
  /** A transcript in JSON becomes one delta and one done event. */
  JSON_TO_EVENTS,
  /** The header of a wav is removed if its format is the pcm that the client expects. */
  WAV_TO_PCM,
  /** A wav header is prepended to headerless pcm. */
  PCM_TO_WAV
}
