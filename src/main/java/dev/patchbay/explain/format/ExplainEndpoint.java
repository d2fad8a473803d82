package dev.patchbay.explain.format;

import dev.patchbay.config.Settings;
import dev.patchbay.explain.Explainer;
import dev.patchbay.explain.QuestionReader;
import dev.patchbay.explain.RouterState;
import java.util.function.Supplier;

/** Handler of {@code POST /admin/explain}: explains a call under the current settings, as JSON. */
public final class ExplainEndpoint {

  private final Supplier<Settings> settings;
  private final RouterState state;

  public ExplainEndpoint(Supplier<Settings> settings, RouterState state) {
    this.settings = settings;
    this.state = state;
  }

  /**
   * Explains a call.
   *
   * @param question JSON with {@code path}, {@code method}, {@code headers}, {@code client}, {@code
   *     address} and {@code body}, a JSON object; or instead of the body some of {@code task},
   *     {@code model}, {@code voice}, {@code language}, {@code format}, {@code input}, {@code
   *     input_length}, {@code stream}, {@code upload_bytes}; {@code show_request} for the requests
   *     that providers would receive; or the body of a speech call alone
   * @return JSON with the length of a text but not the text itself
   * @throws dev.patchbay.api.RequestRefused if the question is invalid
   */
  public byte[] answer(byte[] question) {
    return ExplanationJson.bytes(
        new Explainer(settings.get(), state).explain(QuestionReader.read(question)),
        QuestionReader.showsRequests(question));
  }
}
