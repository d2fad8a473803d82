package dev.patchbay.relay.error;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the body of a provider's error into the one shape that OpenAI's clients read. */
final class ErrorNormalizer {

  /**
   * What the client is told, as {@code application/json}.
   *
   * @param error the error as read
   * @param body the bytes to send: the provider's own if they were well formed
   */
  record Normal(ApiError error, byte[] body) {}

  // A plain text beyond this is a page or a trace; a member of a JSON error is cut to it.
  private static final int LONGEST_MESSAGE = 500;
  // Beyond this a message is not worth searching for what has to be masked.
  private static final int LONGEST_READ = 4096;
  private static final int LONGEST_WORD = 100;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern MARKUP =
      Pattern.compile("(?i)^\\s*<[a-z!/?]|<(?:!doctype|html|head|body)\\b");
  private static final Pattern TRACE =
      Pattern.compile(
          "Traceback \\(most recent|\\n[ \\t]+at \\S|\\n[ \\t]+File \"|Exception in thread"
              + "|\\bgoroutine \\d+ \\[|\\.(?:java|py|go|js|cpp):\\d+");
  private static final Pattern SPACE = Pattern.compile("[\\p{Cntrl}\\s\\u2028\\u2029]+");

  private ErrorNormalizer() {}

  /**
   * The error to show. A well-formed one passes byte for byte, unless it shows a key.
   *
   * @param contentType the answer's type; empty if it has none
   * @param body the whole body, or as much of it as is kept: at most 64 KiB
   * @param own what the provider was sent that must not show
   */
  static Normal of(int status, String contentType, byte[] body, ProviderSecrets own) {
    Optional<JsonNode> json = json(body);
    if (json.isPresent()) {
      return ofJson(status, json.get(), body, own);
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    boolean showable = isSentence(contentType.toLowerCase(Locale.ROOT), text);
    return written(tidy(ApiError.of(status, showable ? text : "", ""), own));
  }

  private static Normal ofJson(int status, JsonNode json, byte[] body, ProviderSecrets own) {
    ApiError error = ErrorParser.read(status, json);
    boolean asItCame =
        ErrorParser.isWellFormed(json)
            // The tree again as text: no escape hides a key in it.
            && !Redaction.showsKey(json.toString(), own)
            && !Redaction.showsKey(new String(body, StandardCharsets.UTF_8), own);
    if (asItCame) {
      return new Normal(error, body);
    }
    return written(ErrorParser.isWellFormed(json) ? withoutKeys(error, own) : tidy(error, own));
  }

  private static Normal written(ApiError error) {
    return new Normal(error, ErrorJson.bytes(error));
  }

  private static Optional<JsonNode> json(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static boolean isSentence(String contentType, String text) {
    boolean readable =
        contentType.isEmpty()
            || contentType.contains("json")
            || (contentType.startsWith("text/") && !contentType.startsWith("text/html"));
    return readable
        && text.length() <= LONGEST_MESSAGE
        && !text.startsWith("{")
        && !text.startsWith("[")
        && text.indexOf('\uFFFD') < 0
        && text.indexOf('\0') < 0;
  }

  private static ApiError withoutKeys(ApiError error, ProviderSecrets own) {
    return new ApiError(
        error.status(),
        Redaction.withoutKeys(error.message(), own),
        Redaction.withoutKeys(error.type(), own),
        Redaction.withoutKeys(error.param(), own),
        Redaction.withoutKeys(error.code(), own));
  }

  private static ApiError tidy(ApiError error, ProviderSecrets own) {
    String message = error.message();
    boolean telling =
        message.length() <= LONGEST_READ
            && !MARKUP.matcher(message).find()
            && !TRACE.matcher(message).find();
    String shown = telling ? tidy(message, LONGEST_MESSAGE, own) : "";
    return new ApiError(
        error.status(),
        shown.isEmpty() ? "The provider answered " + ReasonPhrase.of(error.status()) + "." : shown,
        tidy(error.type(), LONGEST_WORD, own),
        tidy(error.param(), LONGEST_WORD, own),
        tidy(error.code(), LONGEST_WORD, own));
  }

  private static String tidy(String text, int longest, ProviderSecrets own) {
    if (text.length() > LONGEST_READ) {
      return "";
    }
    // Masked before it is cut: half a key would not be known for one.
    String masked = Redaction.withoutAddresses(Redaction.withoutKeys(text, own));
    String line = SPACE.matcher(masked).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
