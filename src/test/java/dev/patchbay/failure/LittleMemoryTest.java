package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overload with a small heap: each call is answered or refused, and the router recovers. */
@DisabledOnOs(OS.WINDOWS)
@Tag("alone")
class LittleMemoryTest {

  private static final int CALLS = 60;
  private static final int UPLOADS = 16;

  // Together more than the heap; each is held there, as the configuration says.
  private static final String LONG_TEXT = "x".repeat(3_000_000);
  private static final RawRequest LONG =
      RawRequest.speech(
          "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"input\":\""
              + LONG_TEXT
              + "\"}");

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
  void everyCallIsAnsweredOrRefusedAndTheNextOneIsServed(String collector) throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .forgetful()
                .always(request -> Reply.after(gate).then(SampleCalls.spoken()));
        RouterProcess router =
            RouterProcess.start(4096, configuration(a, "4MB"), "-Xmx96m", collector)) {
      Map<String, Integer> endings = new TreeMap<>();
      ExecutorService clients = Executors.newFixedThreadPool(CALLS);
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(clients.submit(() -> ending(router.port())));
      }
      gate.awaitArrival();
      gate.open();
      for (Future<String> call : calls) {
        endings.merge(call.get(), 1, Integer::sum);
      }
      clients.shutdown();

      // Where there is not even room for a refusal the server closes the connection.
      assertThat(endings.keySet()).isSubsetOf("whole", "refused", "cut", "closed");
      assertThat(nextOne(router.port()).body()).isEqualTo(SampleCalls.WAV);
      Metrics.await(router.port(), "patchbay_provider_in_flight{provider=\"a\"} 0");
    }
  }

  /** The answer to a client that comes back once, when a refusal says that it may. */
  private static Answer nextOne(int port) throws Exception {
    Answer first = RawClient.call(port, SampleCalls.speech());
    if (first.status() == 200) {
      return first;
    }
    ErrorFormat.assertValid(first);
    TimeUnit.SECONDS.sleep(Long.parseLong(first.header("Retry-After")) + 1);
    return RawClient.call(port, SampleCalls.speech());
  }

  /**
   * Twice the heap, and none of it whole in there. What each upload may hold there is small enough
   * for all of them together, or the router would refuse some.
   */
  @Test
  void manyLargeUploadsAtOnceAllReachTheProvider() throws Exception {
    RawRequest upload = SampleCalls.transcription(8_000_000);
    byte[] sent = upload.bodyBytes();
    Queue<Boolean> whole = new ConcurrentLinkedQueue<>();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .forgetful()
                .always(
                    request -> {
                      whole.add(Arrays.equals(request.body(), sent));
                      return SampleCalls.heard();
                    });
        RouterProcess router =
            RouterProcess.start(
                4096, configuration(a, "256KB") + "patchbay.limit=4\n", "-Xmx64m")) {
      ExecutorService clients = Executors.newFixedThreadPool(UPLOADS);
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < UPLOADS; i++) {
        calls.add(clients.submit(() -> RawClient.call(router.port(), upload).text()));
      }
      for (Future<String> call : calls) {
        assertThat(call.get()).isEqualTo(SampleCalls.TRANSCRIPT);
      }
      clients.shutdown();

      assertThat(whole).hasSize(UPLOADS).containsOnly(true);
    }
  }

  private static String ending(int port) {
    try {
      Answer answer = RawClient.call(port, LONG);
      if (answer.status() == 200) {
        return answer.end() == BodyEnd.CLEAN ? "whole" : "cut";
      }
      ErrorFormat.assertValid(answer);
      return "refused";
    } catch (EOFException | SocketException closed) {
      return "closed";
    } catch (IOException broken) {
      return broken.toString();
    }
  }

  private static String configuration(ScriptedProvider a, String inMemory) {
    return """
    patchbay.auth=open
    patchbay.provider.a.preset=generic
    patchbay.provider.a.url=%s/v1
    patchbay.body.memory=%s
    """
        .formatted(a.url(), inMemory);
  }
}
