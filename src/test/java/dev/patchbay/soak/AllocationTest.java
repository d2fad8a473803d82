package dev.patchbay.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Allocation per call, which does not depend on the load of the machine: it rises with what each
 * call costs.
 */
@Tag("alone")
@Tag("nightly")
class AllocationTest {

  /**
   * Bytes that one call of 20 KB of speech allocates. Whoever changes it says in the commit what
   * the call gets for it.
   */
  private static final long RECORDED = 64_000;

  private static final double TOLERANCE = 1.1;

  // The optimizing compiler leaves out some allocations; until it has run they count.
  private static final int WARM_UP = 5_000;
  private static final int BATCHES = 3;
  private static final int BATCH = 1_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  // Later versions serve calls on virtual threads, whose allocation is not told.
  @EnabledForJreRange(max = JRE.JAVA_20)
  void aCallAllocatesNoMoreThanWasRecorded() throws Exception {
    Reply speech = Reply.audio("audio/wav", Sounds.wav(10_218));
    try (ScriptedProvider provider = ScriptedProvider.start().always(speech);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", provider.url()));
        RawClient client = router.connect()) {
      call(client, WARM_UP);
      long least = Long.MAX_VALUE;
      for (int batch = 0; batch < BATCHES; batch++) {
        Map<Long, Long> before = allocated();
        call(client, BATCH);
        least = Math.min(least, since(before) / BATCH);
      }

      assertThat(least).isLessThanOrEqualTo((long) (RECORDED * TOLERANCE));
    }
  }

  private static void call(RawClient client, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertThat(client.send(SampleCalls.speech()).answer().status()).isEqualTo(200);
    }
  }

  /** Bytes that each of the server's threads has allocated. */
  private static Map<Long, Long> allocated() {
    Map<Long, Long> bytes = new HashMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("http-")) {
        bytes.put(thread.getId(), THREADS.getThreadAllocatedBytes(thread.getId()));
      }
    }
    return bytes;
  }

  private static long since(Map<Long, Long> before) {
    return allocated().entrySet().stream()
        .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
        .sum();
  }
}
