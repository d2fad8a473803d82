package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits and budgets of three routers as one, and one of them that is killed. */
@Order(6)
class ThreeNodesIT {

  private static final int CALLS_PER_NODE = 200;
  private static final int CALLERS = 36;
  private static final int CHARACTERS = 100;
  private static final int COST_MICROS = 20_000;
  private static final String WAIT = "Wait.";
  private static final Reply SPOKEN = Reply.audio("audio/mpeg", Sounds.mp3(4));

  /** Each client has one kind of bound, the last one two. A call costs 0.02. */
  private static final String LIMITS =
      """
      patchbay.provider.studio.price.characters=200
      patchbay.client.asking.key=key-of-asking-0123
      patchbay.limit.asked.clients=asking
      patchbay.limit.asked.requests=100/24h
      patchbay.client.talking.key=key-of-talking-0123
      patchbay.limit.talked.clients=talking
      patchbay.limit.talked.characters=10000/24h
      patchbay.client.paying.key=key-of-paying-0123
      patchbay.client.paying.budget=1.00/day
      patchbay.client.waiting.key=key-of-waiting-0123
      patchbay.client.dying.key=key-of-dying-0123
      patchbay.client.dying.budget=0.10/day
      patchbay.limit.waited.clients=waiting,dying
      patchbay.limit.waited.per=client
      patchbay.limit.waited.concurrent=5
      """;

  private final Gate firstGate = Gate.closed();
  private final Gate secondGate = Gate.closed();
  private volatile boolean firstGateIsOpen;

  @TempDir private Path directory;
  @TempDir private Path database;

  private Reply reply(Received request) {
    if (!request.text().contains(WAIT)) {
      return SPOKEN;
    }
    return Reply.after(firstGateIsOpen ? secondGate : firstGate).then(SPOKEN);
  }

  @Test
  void theyAllowWhatOneWouldAndOneThatIsKilledTakesOnlyItsOwnCallsWithIt() throws Exception {
    try (NodeProcesses nodes = NodeProcesses.start(directory, database, LIMITS, this::reply)) {
      assertThat(callAllAtOnce(nodes))
          .containsOnly(
              entry("asking 200", 100L),
              entry("asking 429", 500L),
              entry("talking 200", 100L),
              entry("talking 429", 500L),
              entry("paying 200", 50L),
              entry("paying 429", 550L),
              entry("waiting 200", 5L),
              entry("waiting 429", 595L));
      assertThat(nodes.provider().requests()).hasSize(255);
      awaitLedger(nodes, 255);

      killOneWhileCallsAreUnderWay(nodes);

      // Two died at the provider, and are in no ledger.
      assertThat(nodes.provider().requests()).hasSize(262);
      awaitLedger(nodes, 260);
      for (String client : List.of("asking", "talking", "paying")) {
        assertThat(call(nodes.port(0), client, "")).as(client).isEqualTo(429);
      }
    }
  }

  /** How many calls of each client had which status. */
  private Map<String, Long> callAllAtOnce(NodeProcesses nodes) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    CompletionService<String> calls = new ExecutorCompletionService<>(callers);
    try {
      for (int i = 0; i < CALLS_PER_NODE; i++) {
        for (int port : nodes.ports()) {
          for (String client : List.of("asking", "talking", "paying", "waiting")) {
            String text = client.equals("waiting") ? WAIT : "";
            calls.submit(() -> client + " " + call(port, client, text));
          }
        }
      }
      // Five are kept waiting until all others have been answered.
      List<String> outcomes = take(calls, 3 * 4 * CALLS_PER_NODE - 5);
      firstGateIsOpen = true;
      firstGate.open();
      outcomes.addAll(take(calls, 5));
      return outcomes.stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    } finally {
      callers.shutdownNow();
    }
  }

  private static List<String> take(CompletionService<String> calls, int count) throws Exception {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outcomes.add(calls.take().get());
    }
    return outcomes;
  }

  private void killOneWhileCallsAreUnderWay(NodeProcesses nodes) throws Exception {
    try (RawClient first = RawClient.to(nodes.port(0)).send(speech("dying", WAIT));
        RawClient second = RawClient.to(nodes.port(0)).send(speech("dying", WAIT));
        RawClient third = RawClient.to(nodes.port(0)).send(speech("dying", WAIT));
        RawClient fourth = RawClient.to(nodes.port(2)).send(speech("dying", WAIT));
        RawClient fifth = RawClient.to(nodes.port(2)).send(speech("dying", WAIT))) {
      for (int i = 0; i < 5; i++) {
        secondGate.awaitArrival();
      }
      assertThat(call(nodes.port(1), "dying", "")).isEqualTo(429);

      nodes.kill(2);

      assertThat(fourth.closedByOther() && fifth.closedByOther()).isTrue();
      for (int i = 0; i < 2; i++) {
        Eventually.until(status -> status == 200, () -> call(nodes.port(1), "dying", ""));
      }
      // The budget is spent, and reserved by the three that go on.
      assertThat(call(nodes.port(1), "dying", "")).isEqualTo(429);
      secondGate.open();
      for (RawClient going : List.of(first, second, third)) {
        assertThat(going.answer().status()).isEqualTo(200);
      }
    }
  }

  private static int call(int port, String client, String text) throws IOException {
    return RawClient.call(port, speech(client, text)).status();
  }

  /** A call of a hundred characters. */
  private static RawRequest speech(String client, String text) {
    return SpeechBody.of(text + "x".repeat(CHARACTERS - text.length()))
        .request()
        .header("api-key", "key-of-" + client + "-0123");
  }

  private static void awaitLedger(NodeProcesses nodes, long calls) throws IOException {
    Eventually.until(
        found -> found == calls, () -> nodes.inLedger("SELECT SUM(calls) FROM patchbay_usage"));
    assertThat(nodes.inLedger("SELECT SUM(cost_micros) FROM patchbay_usage"))
        .isEqualTo(calls * COST_MICROS);
  }
}
