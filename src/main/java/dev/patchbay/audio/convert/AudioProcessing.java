package dev.patchbay.audio.convert;

import java.util.OptionalDouble;

/**
 * Processing of the samples between decoder and encoder.
 *
 * @param trim true to leave out the silence at both ends
 * @param loudness target in LUFS (EBU R 128); empty to leave the level
 */
public record AudioProcessing(boolean trim, OptionalDouble loudness) {

  public static final AudioProcessing NONE = new AudioProcessing(false, OptionalDouble.empty());

  public boolean isOn() {
    return trim || loudness.isPresent();
  }

  /** The stages before a sink. */
  SampleSink before(SampleSink sink, int rate) {
    SampleSink levelled =
        loudness.isPresent() ? new LoudnessNormalizer(sink, rate, loudness.getAsDouble()) : sink;
    return trim ? new SilenceTrimmer(levelled, rate) : levelled;
  }
}
