package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes behind each balancer of the pages, of which one after the other is restarted. */
@Order(1)
class RollingRestartTest {

  private static final List<String> BALANCERS = List.of("patchbay-nodes.conf", "haproxy.cfg");
  private static final int CALLERS = 2;

  @TempDir private Path folder;
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /** A node, named as its provider is, which answers name. */
  private static RouterUnderTest node(String name, ScriptedProvider provider, int port)
      throws Exception {
    return RouterUnderTest.startAt(
        port,
        Configurations.generic(name, provider.url())
            + "patchbay.auth=open\npatchbay.stop.announce=2s\npatchbay.stop.within=10s\n");
  }

  @Test
  void aRollingRestartLosesNoCall() throws Exception {
    List<ProxyServer> balancers = new ArrayList<>();
    List<Thread> callers = new ArrayList<>();
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest one = node("one", provider, 0);
        RouterUnderTest two = node("two", provider, 0)) {
      int portOfOne = one.port();
      int portOfTwo = two.port();
      balancers.addAll(balancers(portOfOne, portOfTwo));
      assumeFalse(balancers.isEmpty(), "SKIPPED: neither nginx nor haproxy is on the PATH");
      balancers.forEach(balancer -> callers.addAll(callersOf(balancer)));
      one.stop();
      try (RouterUnderTest newOne = node("one", provider, portOfOne)) {
        for (ProxyServer balancer : balancers) {
          awaitServedBy("one", balancer);
        }
        two.stop();
        try (RouterUnderTest newTwo = node("two", provider, portOfTwo)) {
          for (ProxyServer balancer : balancers) {
            awaitServedBy("two", balancer);
          }
          assertThat(List.of(newOne.port(), newTwo.port())).containsExactly(portOfOne, portOfTwo);
          end(callers);
        }
      }
      assertThat(lost).isEmpty();
    } finally {
      end(callers);
      balancers.forEach(ProxyServer::close);
    }
  }

  private List<ProxyServer> balancers(int one, int two) throws IOException {
    List<ProxyServer> started = new ArrayList<>();
    for (CodeBlock block : Documentation.page("reverse-proxy").blocks()) {
      String title = block.title().orElse("");
      if (BALANCERS.contains(title) && ProxyServer.isInstalledFor(block)) {
        CodeBlock hurried =
            new CodeBlock(
                block.page(),
                block.line(),
                block.info(),
                block
                    .text()
                    .replace("inter 1s", "inter 500ms")
                    .replace("fail_timeout=2s", "fail_timeout=1s"));
        Path own = Files.createDirectory(folder.resolve(title));
        started.add(ProxyServer.start(hurried, own, one, two));
      }
    }
    return started;
  }

  private List<Thread> callersOf(ProxyServer balancer) {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Thread caller = new Thread(() -> callUntilOver(balancer), "caller");
      caller.setDaemon(true);
      caller.start();
      callers.add(caller);
    }
    return callers;
  }

  private void callUntilOver(ProxyServer balancer) {
    while (!over) {
      call(balancer);
    }
  }

  /** Name of the node that served a call; empty if the call was lost, which is noted. */
  private String call(ProxyServer balancer) {
    try {
      Answer answer = RawClient.call(balancer.port(), SampleCalls.speech());
      if (answer.status() == 200 && answer.end() == BodyEnd.CLEAN) {
        return answer.header("X-Patchbay-Provider");
      }
      lost.add(answer.status() + " " + answer.end() + " " + answer.text());
    } catch (IOException failed) {
      lost.add(failed.toString());
    }
    return "";
  }

  private void awaitServedBy(String node, ProxyServer balancer) throws IOException {
    Eventually.until(node::equals, () -> call(balancer));
  }

  private void end(List<Thread> callers) throws InterruptedException {
    over = true;
    for (Thread caller : callers) {
      caller.join();
    }
  }
}
