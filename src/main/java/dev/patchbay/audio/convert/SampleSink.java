package dev.patchbay.audio.convert;

/** Sink of mono samples, full scale at ±1. Threading: one thread at a time. */
interface SampleSink {

  /** Takes samples; the array may be reused when it returns. */
  void write(float[] samples, int from, int count);

  /** Ends the stream. */
  void finish();
}
