package dev.patchbay.relay.wire;

import dev.patchbay.body.BodySource;
import dev.patchbay.body.BodySource.Kept;
import dev.patchbay.body.RequestContent;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.Template;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Writes a {@code multipart/form-data} body (RFC 7578) with parts of the provider's own names. The
 * recording is the last part: some providers read the fields before it only.
 */
final class FormWriter {

  private final UnaryOperator<String> values;
  private final String ending;
  private final String type;
  // Random, so that no client can write a recording that contains it.
  private final String boundary = "patchbay-" + UUID.randomUUID();

  /**
   * @param ending ending of the recording's file name
   * @param type media type of the recording
   */
  FormWriter(UnaryOperator<String> values, String ending, String type) {
    this.values = values;
    this.ending = ending;
    this.type = type;
  }

  RequestContent write(SortedMap<String, Template> parts, BodyBuffer out, BodySource source) {
    parts.forEach(
        (name, template) -> {
          if (!isRecording(template)) {
            text(name, template, out);
          }
        });
    for (Map.Entry<String, Template> part : parts.entrySet()) {
      if (isRecording(part.getValue())) {
        recording(part.getKey(), out);
      }
    }
    out.text("--" + boundary + "--\r\n");
    return out.content(source, "multipart/form-data; boundary=" + boundary);
  }

  private static boolean isRecording(Template template) {
    return template.onlyVariable().filter(RequestFormat.FILE::equals).isPresent();
  }

  private void text(String name, Template template, BodyBuffer out) {
    boolean json = template.literal().or(() -> first(template)).orElse("").startsWith("{");
    UnaryOperator<String> escape = json ? JsonText::escaped : UnaryOperator.identity();
    template
        .expand(values, escape)
        .ifPresent(
            value ->
                out.text(head(name))
                    .text(json ? "\r\nContent-Type: application/json" : "")
                    .text("\r\n\r\n" + value + "\r\n"));
  }

  private static Optional<String> first(Template template) {
    return template.parts().get(0) instanceof Template.Literal literal
        ? Optional.of(literal.text())
        : Optional.empty();
  }

  private void recording(String name, BodyBuffer out) {
    out.text(head(name))
        .text("; filename=\"audio." + ending + "\"\r\nContent-Type: " + type + "\r\n\r\n")
        .keep(Kept.RECORDING)
        .text("\r\n");
  }

  private String head(String name) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + '"';
  }
}
