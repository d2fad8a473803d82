package dev.patchbay.relay.error;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Normalizes the body of a provider's error to OpenAI's error shape, with secrets redacted. */
final class ErrorNormalizer {

  /**
   * The error for the client, as {@code application/json}.
   *
   * @param error parsed error
   * @param body bytes to send: the provider's own if they were well formed
   */
  record NormalError(ApiError error, byte[] body) {}

  // A longer plain text is a page or a stack trace; a member of a JSON error is cut to this.
  private static final int LONGEST_MESSAGE = 500;
  // Longer messages are dropped instead of being searched for secrets.
  private static final int LONGEST_READ = 4096;
  private static final int LONGEST_WORD = 100;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern MARKUP =
      Pattern.compile("(?i)^\\s*<[a-z!/?]|<(?:!doctype|html|head|body)\\b");
  private static final Pattern STACK_TRACE =
      Pattern.compile(
          "Traceback \\(most recent|\\n[ \\t]+at \\S|\\n[ \\t]+File \"|Exception in thread"
              + "|\\bgoroutine \\d+ \\[|\\.(?:java|py|go|js|cpp):\\d+");
  private static final Pattern SPACE = Pattern.compile("[\\p{Cntrl}\\s\\u2028\\u2029]+");

  private ErrorNormalizer() {}

  /**
   * The error for the client. A well-formed one passes byte for byte, unless it contains a key, an
   * address or a stack trace.
   *
   * @param contentType content type of the response; empty if it has none
   * @param body body of the response, at most its first 64 KiB
   * @param secrets credentials sent to the provider, which must not show
   */
  static NormalError of(int status, String contentType, byte[] body, ProviderSecrets secrets) {
    Optional<JsonNode> json = json(body);
    if (json.isPresent()) {
      return ofJson(status, json.get(), body, secrets);
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    boolean showable = isSentence(contentType.toLowerCase(Locale.ROOT), text);
    return written(tidy(ApiError.of(status, showable ? text : "", ""), secrets));
  }

  private static NormalError ofJson(
      int status, JsonNode json, byte[] body, ProviderSecrets secrets) {
    ApiError error = ErrorParser.read(status, json);
    boolean unchanged =
        ErrorParser.isWellFormed(json)
            // The tree written anew as well: an escape sequence could hide a key in the bytes.
            && !Redaction.showsKey(json.toString(), secrets)
            && !Redaction.showsKey(new String(body, StandardCharsets.UTF_8), secrets)
            && !showsInside(json);
    if (unchanged) {
      return new NormalError(error, body);
    }
    return written(
        ErrorParser.isWellFormed(json) ? redacted(error, secrets) : tidy(error, secrets));
  }

  /** True if a text anywhere in the error tells of the provider's inside. */
  private static boolean showsInside(JsonNode node) {
    if (node.isString()) {
      String text = node.stringValue();
      return Redaction.showsPrivateAddress(text) || STACK_TRACE.matcher(text).find();
    }
    return node.valueStream().anyMatch(ErrorNormalizer::showsInside);
  }

  private static NormalError written(ApiError error) {
    return new NormalError(error, ErrorJson.bytes(error));
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

  private static ApiError redacted(ApiError error, ProviderSecrets secrets) {
    String message = redacted(beforeTrace(error), secrets);
    return new ApiError(
        error.status(),
        message.isEmpty() ? standIn(error) : message,
        redacted(error.type(), secrets),
        redacted(error.param(), secrets),
        redacted(error.code(), secrets));
  }

  private static String redacted(String text, ProviderSecrets secrets) {
    return Redaction.withoutPrivateAddresses(Redaction.withoutKeys(text, secrets));
  }

  /** The message without its stack trace and what follows it. */
  private static String beforeTrace(ApiError error) {
    Matcher trace = STACK_TRACE.matcher(error.message());
    // Names of source files are in the midst of a line, so its whole line goes.
    return trace.find()
        ? error.message().substring(0, error.message().lastIndexOf('\n', trace.start()) + 1).strip()
        : error.message();
  }

  private static String standIn(ApiError error) {
    return "The provider answered " + ReasonPhrase.of(error.status()) + ".";
  }

  private static ApiError tidy(ApiError error, ProviderSecrets secrets) {
    String message = error.message();
    boolean useful =
        message.length() <= LONGEST_READ
            && !MARKUP.matcher(message).find()
            && !STACK_TRACE.matcher(message).find();
    String shown = useful ? tidy(message, LONGEST_MESSAGE, secrets) : "";
    return new ApiError(
        error.status(),
        shown.isEmpty() ? standIn(error) : shown,
        tidy(error.type(), LONGEST_WORD, secrets),
        tidy(error.param(), LONGEST_WORD, secrets),
        tidy(error.code(), LONGEST_WORD, secrets));
  }

  private static String tidy(String text, int longest, ProviderSecrets secrets) {
    if (text.length() > LONGEST_READ) {
      return "";
    }
    // Masked before it is cut: half a key would not be recognised.
    String masked = Redaction.withoutAddresses(Redaction.withoutKeys(text, secrets));
    String line = SPACE.matcher(masked).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
