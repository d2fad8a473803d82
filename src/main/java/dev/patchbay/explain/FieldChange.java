package dev.patchbay.explain;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.SecretNames;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.util.Optional;
import java.util.Set;

/**
 * Change of a body field between the client's request and the provider's.
 *
 * @param field the field's name
 * @param before the client's value; empty if the client sends no such field
 * @param after the provider's value; empty if the field is removed
 */
public record FieldChange(String field, Optional<String> before, Optional<String> after) {

  // Other fields may contain the text to be spoken, or instructions for it.
  private static final Set<String> SHOWN =
      Set.of("model", "voice", "language", "response_format", "stream", "stream_format", "speed");

  private static final String HIDDEN = "…";

  static FieldChange of(FieldEdit edit, AudioRequest request) {
    Optional<String> before =
        request.has(edit.field())
            ? Optional.of(
                SHOWN.contains(edit.field()) ? request.field(edit.field()).orElse("") : HIDDEN)
            : Optional.empty();
    return new FieldChange(edit.field(), before, after(edit));
  }

  private static Optional<String> after(FieldEdit edit) {
    if (edit instanceof FieldEdit.Set set) {
      return Optional.of(SecretNames.isSecret(edit.field()) ? SecretNames.MASK : set.value());
    }
    return Optional.empty();
  }
}
