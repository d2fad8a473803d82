package dev.patchbay.relay.error;

import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.answer.ContentCoding;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.routing.outcome.RetryAfter;
import dev.patchbay.routing.provider.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A provider's error.
 *
 * @param status the HTTP status
 * @param original the beginning of its body, for marks that tell what it means; never shown
 * @param body the error in OpenAI's form
 * @param retryAfter how long the provider asks to wait; zero if it does not say
 */
public record ErrorAnswer(int status, String original, byte[] body, Duration retryAfter) {

  private static final int MOST = 64 * 1024;

  public static ErrorAnswer read(ProviderAnswer answer, Provider provider) throws IOException {
    byte[] body = plain(answer).readNBytes(MOST);
    String type = first(answer, "content-type");
    return new ErrorAnswer(
        answer.status(),
        new String(body, StandardCharsets.UTF_8),
        ErrorNormalizer.of(answer.status(), type, body, ProviderSecrets.of(provider)).body(),
        wait(answer));
  }

  private static InputStream plain(ProviderAnswer answer) throws IOException {
    List<String> coding = answer.headers().getOrDefault("content-encoding", List.of());
    try {
      return ContentCoding.of(AudioTask.SPEECH, coding, "").decoded(answer.body());
    } catch (UnusableAnswer unreadable) {
      return InputStream.nullInputStream();
    }
  }

  private static Duration wait(ProviderAnswer answer) {
    return RetryAfter.durationFromMilliseconds(first(answer, "retry-after-ms"))
        .or(() -> RetryAfter.duration(first(answer, "retry-after"), Instant.now()))
        .orElse(Duration.ZERO);
  }

  private static String first(ProviderAnswer answer, String name) {
    return answer.headers().getOrDefault(name, List.of("")).get(0);
  }
}
