package dev.patchbay.explain.format;

import dev.patchbay.config.Settings;
import dev.patchbay.explain.Explainer;
import dev.patchbay.explain.QuestionReader;
import dev.patchbay.explain.RouterState;
import java.util.function.Supplier;

/** Answers questions about calls in JSON, under the settings in force. */
public final class ExplainEndpoint {

  private final Supplier<Settings> settings;
  private final RouterState around;

  public ExplainEndpoint(Supplier<Settings> settings, RouterState around) {
    this.settings = settings;
    this.around = around;
  }

  /**
   * What would become of a call.
   *
   * @param question in JSON: {@code path}, {@code method}, {@code headers}, {@code client}, {@code
   *     address} and {@code body}, a JSON object; or instead of the body some of {@code task},
   *     {@code model}, {@code voice}, {@code language}, {@code format}, {@code input}, {@code
   *     input_length}, {@code stream}, {@code upload_bytes}; or the body of a speech call alone
   * @return JSON, which tells the length of a text and not the text
   * @throws dev.patchbay.api.RequestRefused if it is no question
   */
  public byte[] answer(byte[] question) {
    return ExplanationJson.bytes(
        new Explainer(settings.get(), around).explain(QuestionReader.read(question)));
  }
}
