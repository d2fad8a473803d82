package dev.patchbay.soak;

import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Schedule of injected faults, by the number of the call: in every stretch of calls one provider is
 * healthy, and each of the others may be failing. All of it follows from the seed, so a call that
 * is lost was lost while some provider could have answered it.
 */
final class FaultSchedule {

  private static final int STRETCH = 100;

  /** Longer than the first-byte deadline of the test. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static final List<Reply> DYING =
      List.of(
          Reply.closeBeforeHead(),
          Reply.resetBeforeHead(),
          Reply.json(500, "{}"),
          Reply.json(503, "{}"),
          Reply.json(429, "{}"),
          Reply.status(200).header("Content-Type", "audio/wav").length(5000).fin(),
          Reply.status(200).header("Content-Type", "audio/wav").chunked().raw("zz\r\n").fin(),
          Reply.status(200).header("Content-Type", "application/json").body(""),
          Reply.json(200, "{\"error\":\"out of memory\"}"),
          Reply.resetBeforeHead().beforeUploadIsRead(),
          Reply.json(502, "{}").fin().beforeUploadIsRead());

  private final long seed;

  FaultSchedule(long seed) {
    this.seed = seed;
  }

  /** What a provider of that number answers. */
  Function<Received, Reply> of(int provider) {
    return request -> {
      long call = Long.parseLong(request.header("x-request-id").substring("soak-".length()));
      return answer(provider, call, request);
    };
  }

  private Reply answer(int provider, long call, Received request) {
    Random stretch = new Random(seed ^ (call / STRETCH) * 0x9E3779B97F4A7C15L);
    int well = stretch.nextInt(3);
    int ill = stretch.nextInt(8);
    boolean dying = provider != well && (ill >> provider & 1) == 1;
    if (!dying) {
      return Call.answer(request);
    }
    Random one = new Random(seed + call * 31 + provider);
    // Silence costs a first-byte deadline: now and then only. It ends, because the last healthy
    // provider is waited for until the call's deadline.
    return one.nextInt(100) == 0 ? Reply.silence(SILENCE) : DYING.get(one.nextInt(DYING.size()));
  }
}
