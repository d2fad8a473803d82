package dev.patchbay.routing.plan;

/** Conversion of a good answer into the format that the client requested. */
public enum Conversion {
  NONE,
  /** A transcript in JSON becomes bare text: the text itself, or subtitles. */
  JSON_TO_TEXT,
  /** A transcript in JSON becomes one delta and one done event. */
  JSON_TO_EVENTS,
  /** The header of a wav is removed if its format is the pcm that the client expects. */
  WAV_TO_PCM,
  /** A wav header is prepended to headerless pcm. */
  PCM_TO_WAV,
  /** The samples of a wav are encoded in the format that the client expects. */
  WAV_TO_ENCODED,
  /** Headerless pcm is encoded in the format that the client expects. */
  PCM_TO_ENCODED,
  /** Audio becomes delta events as it arrives, and a done event. */
  AUDIO_TO_EVENTS,
  /** {@link #WAV_TO_PCM}, and then events. */
  WAV_TO_PCM_EVENTS,
  /** {@link #PCM_TO_WAV}, and then events. */
  PCM_TO_WAV_EVENTS,
  /** {@link #WAV_TO_ENCODED}, and then events. */
  WAV_TO_ENCODED_EVENTS,
  /** {@link #PCM_TO_ENCODED}, and then events. */
  PCM_TO_ENCODED_EVENTS;

  /** True if the result is a stream of server-sent events. */
  public boolean makesEvents() {
    return switch (this) {
      case NONE, JSON_TO_TEXT, WAV_TO_PCM, PCM_TO_WAV, WAV_TO_ENCODED, PCM_TO_ENCODED -> false;
      case JSON_TO_EVENTS,
          AUDIO_TO_EVENTS,
          WAV_TO_PCM_EVENTS,
          PCM_TO_WAV_EVENTS,
          WAV_TO_ENCODED_EVENTS,
          PCM_TO_ENCODED_EVENTS ->
          true;
    };
  }

  /** This conversion of audio, with its result in events. */
  public Conversion inEvents() {
    return switch (this) {
      case WAV_TO_PCM -> WAV_TO_PCM_EVENTS;
      case PCM_TO_WAV -> PCM_TO_WAV_EVENTS;
      case WAV_TO_ENCODED -> WAV_TO_ENCODED_EVENTS;
      case PCM_TO_ENCODED -> PCM_TO_ENCODED_EVENTS;
      case NONE -> AUDIO_TO_EVENTS;
      case JSON_TO_TEXT,
          JSON_TO_EVENTS,
          AUDIO_TO_EVENTS,
          WAV_TO_PCM_EVENTS,
          PCM_TO_WAV_EVENTS,
          WAV_TO_ENCODED_EVENTS,
          PCM_TO_ENCODED_EVENTS ->
          this;
    };
  }

  /** This conversion of audio, with its result as bare audio. */
  public Conversion ofAudio() {
    return switch (this) {
      case WAV_TO_PCM_EVENTS -> WAV_TO_PCM;
      case PCM_TO_WAV_EVENTS -> PCM_TO_WAV;
      case WAV_TO_ENCODED_EVENTS -> WAV_TO_ENCODED;
      case PCM_TO_ENCODED_EVENTS -> PCM_TO_ENCODED;
      case AUDIO_TO_EVENTS -> NONE;
      case NONE,
          JSON_TO_TEXT,
          JSON_TO_EVENTS,
          WAV_TO_PCM,
          PCM_TO_WAV,
          WAV_TO_ENCODED,
          PCM_TO_ENCODED ->
          this;
    };
  }

  /** True if the samples are encoded anew, which takes processor time. */
  public boolean encodes() {
    return ofAudio() == WAV_TO_ENCODED || ofAudio() == PCM_TO_ENCODED;
  }

  /** The audio format that is converted; empty if no audio is. */
  public String source() {
    return switch (ofAudio()) {
      case WAV_TO_PCM, WAV_TO_ENCODED -> "wav";
      case PCM_TO_WAV, PCM_TO_ENCODED -> "pcm";
      case NONE,
          JSON_TO_TEXT,
          JSON_TO_EVENTS,
          AUDIO_TO_EVENTS,
          WAV_TO_PCM_EVENTS,
          PCM_TO_WAV_EVENTS,
          WAV_TO_ENCODED_EVENTS,
          PCM_TO_ENCODED_EVENTS ->
          "";
    };
  }
}
