package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plan of one attempt at one candidate: target, names and body edits.
 *
 * @param candidate the candidate
 * @param path path below the provider's URL, starts with a slash
 * @param query raw query string without {@code ?}; empty for none
 * @param model model sent; empty for none
 * @param voice voice sent; empty for none
 * @param format response format that the client expects; empty if not known
 * @param events true if server-sent events are requested from the provider
 * @param edits changes of the body
 * @param conversion conversion of a good answer
 * @param wire request in the provider's own shape; {@link WireRequest#OPENAI} for OpenAI's
 */
public record AttemptPlan(
    Candidate candidate,
    String path,
    String query,
    String model,
    String voice,
    String format,
    boolean events,
    List<FieldEdit> edits,
    Conversion conversion,
    WireRequest wire) {

  public AttemptPlan {
    edits = List.copyOf(edits);
  }

  /** A plan in OpenAI's own shape. */
  public AttemptPlan(
      Candidate candidate,
      String path,
      String query,
      String model,
      String voice,
      String format,
      boolean events,
      List<FieldEdit> edits,
      Conversion conversion) {
    this(
        candidate,
        path,
        query,
        model,
        voice,
        format,
        events,
        edits,
        conversion,
        WireRequest.OPENAI);
  }

  /**
   * The plan after the provider has refused to answer with events or in a text format, which are
   * made of its bare answer then.
   *
   * @param error the provider's error; empty result if it is about something else
   */
  public Optional<AttemptPlan> without(AudioTask task, String error) {
    return names(error, "response_format")
        ? throughJson(task).or(() -> withoutEvents(task, error))
        : withoutEvents(task, error);
  }

  /**
   * The plan after the provider has not answered in a text format: subtitles are made of {@code
   * verbose_json}, and text of {@code json}. Empty if that was tried, or if the provider has none.
   */
  public Optional<AttemptPlan> throughJson(AudioTask task) {
    String json =
        switch (format) {
          case "srt", "vtt" -> "verbose_json";
          case "text" -> "json";
          default -> "";
        };
    boolean offered =
        provider().service(task).filter(one -> one.formats().offers(json, model)).isPresent();
    boolean heard = task == AudioTask.TRANSCRIPTION || task == AudioTask.TRANSLATION;
    if (!heard || json.isEmpty() || !offered || events || conversion != Conversion.NONE) {
      return Optional.empty();
    }
    return wire.isBuilt()
        ? Optional.empty()
        : Optional.of(with(new FieldEdit.Set("response_format", json), Conversion.JSON_TO_TEXT));
  }

  private Optional<AttemptPlan> withoutEvents(AudioTask task, String error) {
    String field = task == AudioTask.SPEECH ? "stream_format" : "stream";
    boolean speech = task == AudioTask.SPEECH;
    boolean possible = speech || (task != AudioTask.OTHER && format.equals("json"));
    if (!events || !possible || !names(error, field)) {
      return Optional.empty();
    }
    return Optional.of(
        with(
            new FieldEdit.Remove(field),
            speech ? conversion.inEvents() : Conversion.JSON_TO_EVENTS));
  }

  /** The plan with another edit of a field and a bare answer that is converted so. */
  private AttemptPlan with(FieldEdit edit, Conversion made) {
    List<FieldEdit> bare = new ArrayList<>(edits);
    bare.removeIf(one -> one.field().equals(edit.field()));
    bare.add(edit);
    return new AttemptPlan(candidate, path, query, model, voice, format, false, bare, made, wire);
  }

  /** This attempt for a piece of a text, whose neighbours its model may be told. */
  AttemptPlan between(String before, String after) {
    List<String> models = wire.format().context();
    if (!wire.isBuilt() || !(models.isEmpty() || new Globs(models).matches(model))) {
      return this;
    }
    return new AttemptPlan(
        candidate,
        path,
        query,
        model,
        voice,
        format,
        events,
        edits,
        conversion,
        wire.between(before, after));
  }

  // A word of English only in quotes of any kind: "audio stream" is no field.
  private static boolean names(String error, String field) {
    boolean word = !field.contains("_");
    String pattern = word ? "[\"'`]" + field + "[\"'`]" : "\\b" + field + "\\b";
    return Pattern.compile(pattern).matcher(error).find();
  }

  /** The provider's policy of conversion. */
  FormatConversion.Policy conversionPolicy(AudioTask task) {
    return provider()
        .service(task)
        .map(service -> service.formats().conversion().policy())
        .orElse(FormatConversion.Policy.NEVER);
  }

  /** True if the provider has the format that is requested: only its samples are changed. */
  boolean offersFormat(AudioTask task) {
    return provider()
        .service(task)
        .filter(service -> service.formats().offers(format, model))
        .isPresent();
  }

  /** The provider's deadlines for this task, which it serves. */
  public Deadlines deadlines(AudioTask task) {
    return provider().service(task).orElseThrow().deadlines();
  }

  /** The price of the model's work. */
  public Price price() {
    return provider().price(model);
  }

  public Provider provider() {
    return candidate.provider();
  }
}
