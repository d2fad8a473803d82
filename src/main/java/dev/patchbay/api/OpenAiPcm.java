package dev.patchbay.api;

/** OpenAI's pcm format, which its clients take for granted: 24 kHz, 16 bit, mono, no header. */
public final class OpenAiPcm {

  /** Sample rate in Hz. */
  public static final int RATE = 24_000;

  private OpenAiPcm() {}
}
