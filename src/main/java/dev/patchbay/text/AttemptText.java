package dev.patchbay.text;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.wire.BodyEncoding;
import dev.patchbay.text.rule.Lexicon;
import dev.patchbay.text.rule.TextRuleSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Text of one attempt: after the provider's own rules, with the pronunciations for its voice.
 *
 * @param policies settings
 * @param route name of the call's route
 */
public record AttemptText(TextPolicySet policies, String route) {

  /** The text as the provider gets it; empty if nothing changes it. */
  public Optional<String> text(AudioRequest request, ReceivedBody body, AttemptPlan plan)
      throws IOException {
    Lexicon lexicon = policies.route(route).lexicon();
    TextRuleSet rules = policies.provider(plan.provider().name());
    if ((lexicon.isEmpty() && rules.isEmpty()) || !SpeakableText.hasText(request)) {
      return Optional.empty();
    }
    String language = policies.language(request, route);
    boolean ssml = plan.wire().format().request().body() == BodyEncoding.XML;
    String received = body.inputText();
    String spoken = lexicon.apply(rules.apply(received, language), language, plan.voice(), ssml);
    return spoken.isBlank() || spoken.equals(received) ? Optional.empty() : Optional.of(spoken);
  }

  /** The edit that puts a text in the place of the received one. */
  public static List<FieldEdit> edit(String text) {
    return List.of(new FieldEdit.Set("input", text));
  }
}
