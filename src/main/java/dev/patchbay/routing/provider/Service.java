package dev.patchbay.routing.provider;

import dev.patchbay.routing.provider.wire.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Service of a provider for one task.
 *
 * @param path below the provider's URL; {@code {model}} stands for the model sent
 * @param models the models it takes
 * @param voices the voices it takes; {@link NameMapping#ANY} where there are none
 * @param voiceObjects true if it takes OpenAI's {@code {"id": …}} for a voice
 * @param formats formats of its answers
 * @param events models that answer with server-sent events on request
 * @param maxCharacters longest text in code points
 * @param maxUpload largest body in bytes
 * @param recognition what it takes in calls with a recording
 * @param rules changes that this provider always needs
 * @param deadlines deadlines of one attempt
 * @param wire how its requests are written and its answers are read
 */
public record Service(
    String path,
    NameMapping models,
    NameMapping voices,
    boolean voiceObjects,
    Formats formats,
    Globs events,
    long maxCharacters,
    long maxUpload,
    Recognition recognition,
    List<FieldRule> rules,
    Deadlines deadlines,
    WireFormat wire) {

  public Service {
    rules = List.copyOf(rules);
  }

  /** Longest text in code points that a model takes. */
  public long maxCharacters(String model) {
    return limit(wire.characters(), model).orElse(maxCharacters);
  }

  /** Longest text in bytes of UTF-8 that a model takes. */
  public long maxBytes(String model) {
    return limit(wire.bytes(), model).orElse(Long.MAX_VALUE);
  }

  private static Optional<Long> limit(List<Map.Entry<String, Long>> limits, String model) {
    for (Map.Entry<String, Long> limit : limits) {
      if (Globs.glob(limit.getKey(), model)) {
        return Optional.of(limit.getValue());
      }
    }
    return Optional.empty();
  }

  /** A service in OpenAI's own shape. */
  public Service(
      String path,
      NameMapping models,
      NameMapping voices,
      boolean voiceObjects,
      Formats formats,
      Globs events,
      long maxCharacters,
      long maxUpload,
      Recognition recognition,
      List<FieldRule> rules,
      Deadlines deadlines) {
    this(
        path,
        models,
        voices,
        voiceObjects,
        formats,
        events,
        maxCharacters,
        maxUpload,
        recognition,
        rules,
        deadlines,
        WireFormat.OPENAI);
  }
}
