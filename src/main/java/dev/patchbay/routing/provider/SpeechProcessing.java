package dev.patchbay.routing.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Processing of a provider's speech on its way to the client.
 *
 * @param trim voices whose answers lose the silence at both ends
 * @param loudness loudness in LUFS by voice as glob → target; the first match wins
 * @param pause silence between the joined pieces of a long text
 */
public record SpeechProcessing(
    Globs trim, List<Map.Entry<String, Double>> loudness, Duration pause) {

  public static final SpeechProcessing NONE =
      new SpeechProcessing(Globs.NONE, List.of(), Duration.ZERO);

  public SpeechProcessing {
    loudness = List.copyOf(loudness);
  }

  public boolean trims(String voice) {
    return trim.matches(voice);
  }

  /** The target for a voice; empty if its level is left. */
  public OptionalDouble loudness(String voice) {
    for (Map.Entry<String, Double> target : loudness) {
      if (Globs.glob(target.getKey(), voice)) {
        return OptionalDouble.of(target.getValue());
      }
    }
    return OptionalDouble.empty();
  }

  /** True if the samples of a voice are changed. */
  public boolean isOn(String voice) {
    return trims(voice) || loudness(voice).isPresent();
  }
}
