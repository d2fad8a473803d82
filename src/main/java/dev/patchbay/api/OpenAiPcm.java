package dev.patchbay.api;

/** OpenAI's pcm, as its clients play it without asking: 24 kHz, 16 bit, mono, no header. */
public final class OpenAiPcm {

  /** Samples a second. */
  public static final int RATE = 24_000;

  private OpenAiPcm() {}
}
