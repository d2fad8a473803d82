package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CORS exposes the router's response headers to pages in browsers. */
class ExposedHeadersTest {

  private static final String PAGE = "https://app.example.com";
  private static final String LIMITS =
      """
      patchbay.cors.origins=https://app.example.com
      patchbay.limit.a.requests=2/1h
      patchbay.limit.a.characters=1000/1h
      patchbay.limit.a.audio-seconds=1000/1h
      patchbay.limit.a.upload-bytes=1MB/1h
      patchbay.cache=true
      """;

  @TempDir private Path directory;

  @Test
  void aPageSeesAllThatTheRouterTells() throws Exception {
    Reply spoken = SampleCalls.spoken();
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.json(503, "{}"), Reply.json(200, "{\"text\":\"Hi\"}"));
        ScriptedProvider b = ScriptedProvider.start(spoken);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + LIMITS
                    + "patchbay.cache.directory="
                    + directory
                    + "\n")) {
      Multipart form =
          Multipart.form().field("model", "w").file("a.wav", "audio/wav", Sounds.wav(2_400));

      isSeen(
          router.call(ofAPage(SampleCalls.speech())),
          200,
          "x-patchbay-fallback-reason",
          "characters");
      isSeen(router.call(ofAPage(RawRequest.transcription(form))), 200, "audio-seconds", "upload");
      isSeen(router.call(ofAPage(SampleCalls.speech())), 429, "retry-after-ms", "x-should-retry");
    }
  }

  private static RawRequest ofAPage(RawRequest request) {
    return request.header("Origin", PAGE);
  }

  private static void isSeen(Answer answer, int status, String... among) {
    List<String> ours =
        answer.headers().fields().stream()
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .filter(name -> name.matches("(x-patchbay|x-ratelimit|x-request|x-should|retry)-.*"))
            .toList();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(String.join(" ", ours)).contains(among);
    assertThat(List.of(answer.header("Access-Control-Expose-Headers").split(", ")))
        .containsAll(ours);
  }
}
