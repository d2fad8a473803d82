package dev.patchbay.explain;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.plan.FieldEdit;
import java.util.Optional;
import java.util.Set;

/**
 * A field of the body that a provider gets otherwise than the client sent it.
 *
 * @param field its name
 * @param before what the client sends; empty if it has no such field
 * @param after what the provider gets; empty if the field is taken out
 */
public record FieldChange(String field, Optional<String> before, Optional<String> after) {

  // What others hold may be what is to be spoken, and how.
  private static final Set<String> NAMES =
      Set.of("model", "voice", "language", "response_format", "stream", "stream_format", "speed");

  private static final String SOMETHING = "…";

  static FieldChange of(FieldEdit edit, AudioRequest request) {
    Optional<String> before =
        request.has(edit.field())
            ? Optional.of(
                NAMES.contains(edit.field()) ? request.field(edit.field()).orElse("") : SOMETHING)
            : Optional.empty();
    Optional<String> after =
        edit instanceof FieldEdit.Set set ? Optional.of(set.value()) : Optional.empty();
    return new FieldChange(edit.field(), before, after);
  }
}
