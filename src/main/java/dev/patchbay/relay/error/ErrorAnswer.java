package dev.patchbay.relay.error;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.ErrorJson;
import dev.patchbay.json.JsonLookup;
import dev.patchbay.relay.answer.ContentCoding;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.RetryAfter;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.wire.ErrorFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider's error response, normalized to OpenAI's shape.
 *
 * @param status HTTP status
 * @param original beginning of the provider's body, matched against error signatures; never shown
 * @param body error in OpenAI's shape
 * @param meaning what the error tells beyond its status
 * @param retryAfter wait that the provider asks for; zero if it does not say
 */
public record ErrorAnswer(
    int status, String original, byte[] body, ErrorMeaning meaning, Duration retryAfter) {

  private static final int OK = 200;
  private static final int MAX_BODY = 64 * 1024;

  public static ErrorAnswer read(ProviderAnswer answer, Provider provider) throws IOException {
    byte[] body = decoded(answer).readNBytes(MAX_BODY);
    String type = first(answer, "content-type");
    ErrorNormalizer.NormalError error =
        ErrorNormalizer.of(
            answer.status(), type, readable(body, provider.errors()), ProviderSecrets.of(provider));
    String text = new String(body, StandardCharsets.UTF_8);
    boolean lacksModel =
        provider.unknownModel().stream().anyMatch(mark -> mark.matches(answer.status(), text));
    ErrorMeaning meaning =
        answer
            .innerError()
            .or(
                () ->
                    ErrorMarkMatcher.find(
                            provider.errors(), answer.status(), answer.headers(), body)
                        .map(mark -> ErrorMarkMatcher.meaning(mark.kind())))
            .orElseGet(
                () ->
                    lacksModel ? ErrorMeaning.UNKNOWN_MODEL : ErrorMeaningParser.of(error.error()));
    return new ErrorAnswer(
        answer.status(), text, error.body(), meaning, retryAfter(answer, provider.errors(), body));
  }

  /** The text at the provider's pointer as the body of an error; the body itself if it has none. */
  private static byte[] readable(byte[] body, ErrorFormat format) {
    if (format.message().isNone()) {
      return body;
    }
    String text = JsonLookup.text(ErrorMarkMatcher.tree(body), format.message().steps());
    return text.isEmpty() ? body : ErrorJson.bytes(ApiError.of(OK, text, ""));
  }

  private static InputStream decoded(ProviderAnswer answer) throws IOException {
    List<String> coding = answer.headers().getOrDefault("content-encoding", List.of());
    try {
      return ContentCoding.of(AudioTask.SPEECH, coding, "").decoded(answer.body());
    } catch (UnusableAnswer unreadable) {
      return InputStream.nullInputStream();
    }
  }

  private static Duration retryAfter(ProviderAnswer answer, ErrorFormat format, byte[] body) {
    if (!format.retryAfter().isNone()) {
      String text = JsonLookup.text(ErrorMarkMatcher.tree(body), format.retryAfter().steps());
      // Google writes 34.5s.
      Optional<Duration> wait = RetryAfter.duration(text.replaceAll("s$", ""), Instant.now());
      if (wait.isPresent()) {
        return wait.get();
      }
    }
    return RetryAfter.durationFromMilliseconds(first(answer, "retry-after-ms"))
        .or(() -> RetryAfter.duration(first(answer, "retry-after"), Instant.now()))
        .orElse(Duration.ZERO);
  }

  private static String first(ProviderAnswer answer, String name) {
    return answer.headers().getOrDefault(name, List.of("")).get(0);
  }
}
