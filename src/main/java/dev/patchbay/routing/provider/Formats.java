package dev.patchbay.routing.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The response formats of a provider's task.
 *
 * @param offered formats by name; empty if not known, then everything is accepted
 * @param byModel narrower sets for some models, as glob → formats in order; the first match wins
 * @param defaultFormat format of an answer when none is requested; empty if not known
 * @param pcmRate sample rate in Hz of its headerless {@code pcm}; 0 if not known
 * @param wavRate sample rate in Hz of its {@code wav}, if it always is 16 bit mono at that rate; 0
 *     if not known
 * @param conversion conversion into formats that are not offered
 * @param processing processing of the samples
 */
public record Formats(
    Set<String> offered,
    List<Map.Entry<String, Set<String>>> byModel,
    String defaultFormat,
    int pcmRate,
    int wavRate,
    FormatConversion conversion,
    SpeechProcessing processing) {

  public static final Formats ANY = new Formats(Set.of(), List.of(), "", 0, 0);

  /** Formats of which none is converted. */
  public Formats(
      Set<String> offered,
      List<Map.Entry<String, Set<String>>> byModel,
      String defaultFormat,
      int pcmRate,
      int wavRate) {
    this(
        offered,
        byModel,
        defaultFormat,
        pcmRate,
        wavRate,
        FormatConversion.NONE,
        SpeechProcessing.NONE);
  }

  public Formats {
    offered = Set.copyOf(offered);
    byModel = List.copyOf(byModel);
  }

  public boolean offers(String format, String model) {
    Set<String> names = names(model);
    return names.isEmpty() || names.contains(format);
  }

  /** True if the formats of this model are configured; otherwise everything is accepted. */
  public boolean known(String model) {
    return !names(model).isEmpty();
  }

  /** True if an answer in wav or pcm can be converted into the format. */
  public boolean makes(String format) {
    return conversion.makes(format);
  }

  /** True if a format is missing for some model, and made of wav or pcm where it is asked for. */
  public boolean converts(String format) {
    return makes(format)
        && (lacks(offered, format)
            || byModel.stream().anyMatch(narrower -> lacks(narrower.getValue(), format)));
  }

  private static boolean lacks(Set<String> known, String format) {
    return !known.isEmpty() && !known.contains(format);
  }

  /** True if the samples of a voice are changed on their way. */
  public boolean processes(String voice) {
    return processing.isOn(voice);
  }

  private Set<String> names(String model) {
    if (byModel.isEmpty()) {
      return offered;
    }
    return byModel.stream()
        .filter(entry -> Globs.glob(entry.getKey(), model))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(offered);
  }
}
