package dev.patchbay.journey.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A rolling restart: load balancers learn of a stop before calls are refused. */
class StopAnnouncementTest {

  private static final String ANNOUNCED = "patchbay.stop.announce=1500ms\npatchbay.auth=open\n";

  @Test
  void callsAreServedWhileTheStopIsAnnounced() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + ANNOUNCED)) {
      assertThat(ready(router)).isEqualTo(200);
      CompletableFuture<Void> stop =
          CompletableFuture.runAsync(
              () -> {
                try {
                  router.stop();
                } catch (IOException failed) {
                  throw new UncheckedIOException(failed);
                }
              },
              task -> new Thread(task, "stopping").start());
      Eventually.until(status -> status == 503, () -> ready(router));

      Answer served = router.call(SampleCalls.speech());

      assertThat(served.status()).isEqualTo(200);
      assertThat(served.body()).isEqualTo(SampleCalls.WAV);
      assertThat(served.header("Connection")).isEqualTo("close");
      stop.get(20, TimeUnit.SECONDS);
    }
  }

  private static int ready(RouterUnderTest router) throws IOException {
    return RawClient.call(router.port(), RawRequest.get("/health/ready")).status();
  }
}
