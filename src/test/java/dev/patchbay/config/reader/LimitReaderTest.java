package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Configured;
import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.Scope;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.provider.Globs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitReaderTest {

  private static List<Limit> limits(String... lines) {
    return Configured.settings(STUDIO, String.join("\n", lines)).limits().all();
  }

  @Test
  void thereIsNoLimitUnlessOneIsSaid() {
    assertThat(limits()).isEmpty();
  }

  @Test
  void aLimitMayCountSeveralThings() {
    assertThat(
            limits(
                "patchbay.limit.free.requests=60/1m",
                "patchbay.limit.free.requests.burst=20",
                "patchbay.limit.free.characters=100000/1d",
                "patchbay.limit.free.audio-seconds=3600 / 1h",
                "patchbay.limit.free.upload-bytes=25MB/30s",
                "patchbay.limit.free.concurrent=4"))
        .containsExactly(
            new Limit(
                "free",
                Scope.CLIENT,
                Limit.Selector.EVERYONE,
                Map.of(
                    Unit.REQUESTS, new Rate(60, Duration.ofMinutes(1), 20),
                    Unit.CHARACTERS, new Rate(100_000, Duration.ofDays(1), 100_000),
                    Unit.AUDIO_SECONDS, new Rate(3_600_000, Duration.ofHours(1), 3_600_000),
                    Unit.UPLOAD_BYTES, new Rate(25_000_000, Duration.ofSeconds(30), 25_000_000)),
                4));
  }

  @Test
  void aLimitSaysWhomItConcerns() {
    List<Limit> limits =
        limits(
            "patchbay.limits=b,a",
            "patchbay.limit.a.per=provider",
            "patchbay.limit.a.providers=openai",
            "patchbay.limit.a.clients=guest-*",
            "patchbay.limit.a.concurrent=1",
            "patchbay.limit.b.per=route",
            "patchbay.limit.b.routes=!speech",
            "patchbay.limit.b.concurrent=1");

    assertThat(limits).extracting(Limit::per).containsExactly(Scope.ROUTE, Scope.PROVIDER);
    assertThat(limits)
        .extracting(Limit::selector)
        .containsExactly(
            new Limit.Selector(Globs.ANY, Globs.of("!speech"), Globs.ANY),
            new Limit.Selector(Globs.of("guest-*"), Globs.ANY, Globs.of("openai")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "per=house ; per ; one of client, user, ip, route, provider, all",
        "requests=60 ; requests ; an amount per time",
        "requests=0/1m ; requests ; from 1",
        "requests=60/soon ; requests ; a duration",
        "requests=60/0d ; requests ; an amount per time",
        "requests=60/367d ; requests ; an amount per time",
        "upload-bytes=100GB/1s ; upload-bytes ; a smaller amount",
        "upload-bytes=1XB/1s ; upload-bytes ; a size",
        "requests.burst=5 ; requests.burst ; requests to be set as well",
        "concurrent=0 ; concurrent ; from 1",
        "per=ip ; requests ; an amount per time",
        "routes=speech ; routes ; per=route to be set as well",
        "providers=x ; providers ; per=provider to be set as well",
        "caracters=1/1s ; caracters ; did you mean patchbay.limit.a.characters?",
      })
  void aBadValueIsToldWithItsKey(String line, String key, String expected) {
    assertThat(problems(STUDIO, "patchbay.limit.a." + line))
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo("patchbay.limit.a." + key);
              assertThat(problem.expected()).contains(expected);
            });
  }
}
