package dev.patchbay.relay.wire;

import dev.patchbay.api.AudioTask;
import dev.patchbay.body.BodySource;
import dev.patchbay.body.BodySource.Kept;
import dev.patchbay.body.RequestContent;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.text.rule.PhonemeMarkup;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Builder of a request's body in a provider's own format, from templates and a spooled body. */
public final class RequestBuilder {

  private static final Map<String, String> TYPES =
      Map.of(
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "flac", "audio/flac",
          "ogg", "audio/ogg",
          "webm", "audio/webm",
          "m4a", "audio/mp4",
          "mp4", "audio/mp4",
          "aac", "audio/aac");

  private RequestBuilder() {}

  /**
   * The body.
   *
   * @throws IOException if the received body cannot be read back
   */
  public static RequestContent content(AudioTask task, WireRequest wire, BodySource source)
      throws IOException {
    String ending = task == AudioTask.SPEECH ? "" : source.recordingEnding();
    String type = TYPES.getOrDefault(ending, "");
    UnaryOperator<String> values =
        name ->
            switch (name) {
              case "file.ending" -> ending;
              case "file.type" -> type;
              // They are there, but not as values: they stay in the spool.
              case RequestFormat.INPUT, RequestFormat.FILE -> name;
              default -> wire.value(name);
            };
    RequestFormat format = wire.format().request();
    BodyBuffer buffer = new BodyBuffer();
    return switch (format.body()) {
      case JSON -> {
        JsonBodyWriter.write(format.members(), values, buffer);
        yield buffer.content(source, "application/json");
      }
      case FORM -> new FormWriter(values, ending, type).write(format.members(), buffer, source);
      case XML -> buffer.text(xml(format, values, source)).content(source, "application/ssml+xml");
      case RAW -> buffer.keep(Kept.RECORDING).content(source, type);
      case OPENAI -> throw new IllegalArgumentException("body: openai (expected: a built one)");
    };
  }

  private static String xml(RequestFormat format, UnaryOperator<String> values, BodySource source)
      throws IOException {
    String input = JsonText.unescaped(source.escapedInput());
    String xml =
        format
            .text()
            .expand(
                name -> name.equals(RequestFormat.INPUT) ? input : values.apply(name),
                XmlText::escaped)
            .orElse("");
    return PhonemeMarkup.inSsml(xml);
  }
}
