package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.TraceReceiver;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.EventReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redeployment: an undeployed application leaves no threads, classes or drivers in its container.
 */
@EnabledIfSystemProperty(named = "tested.container", matches = "tomcat")
class RedeployContainerIT {

  private static final int TIMES = Integer.getInteger("redeployments", 4);
  private static final String KEY = "pb-operator-0123456789";
  private static final byte[] WAV = Sounds.wav(500);
  private static final String SPEECH =
      "{\"model\":\"m\",\"voice\":\"v\",\"response_format\":\"wav\",\"input\":\""
          + "Hi ".repeat(999)
          + "\"}";

  @Test
  void redeploymentsLeaveNeitherClassesNorThreadsNorFiles(@TempDir Path folder) throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));
    long temporary = temporaryFiles();
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audio("audio/wav", WAV)).lookup("/health", ok());
        TraceReceiver receiver = TraceReceiver.start();
        Redeployments tomcat = new Redeployments()) {
      Map<String, String> configuration = configuration(a, receiver, folder, spool);
      configuration.forEach(System::setProperty);
      try {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        for (int i = 0; i < TIMES; i++) {
          tomcat.deployFor(() -> call(tomcat));
        }

        assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER)).hasSize(TIMES);
        assertThat(tomcat.loadersHeld()).isZero();
        assertThat(ours(before)).isEmpty();
        assertThat(spool).isEmptyDirectory();
        assertThat(temporaryFiles()).isEqualTo(temporary);
      } finally {
        configuration.keySet().forEach(System::clearProperty);
      }
    }
  }

  private static void call(Redeployments tomcat) throws IOException {
    RawRequest speech = RawRequest.post(tomcat.contextPath() + "/v1/audio/speech").json(SPEECH);
    Answer answer = RawClient.call(tomcat.port(), speech);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(WAV);
    listen(tomcat);
  }

  /** Listens to events and never leaves. */
  private static void listen(Redeployments tomcat) throws IOException {
    RawRequest events =
        RawRequest.get(tomcat.contextPath() + "/admin/events")
            .header("Authorization", "Bearer " + KEY);
    EventReader.of(RawClient.to(tomcat.port()).send(events).head()).next("tick");
  }

  // All that has threads, files or drivers.
  private static Map<String, String> configuration(
      ScriptedProvider provider, TraceReceiver receiver, Path folder, Path spool) {
    return Map.of(
        "patchbay.provider.a.url",
        provider.url() + "/v1",
        "patchbay.provider.a.check.path",
        "/health",
        "patchbay.body.directory",
        spool.toString(),
        "patchbay.body.memory",
        "1024",
        "patchbay.admin.keys",
        KEY,
        "patchbay.traces",
        receiver.url(),
        "patchbay.cache",
        "true",
        "patchbay.cache.directory",
        folder.resolve("cache").toString(),
        "patchbay.ledger.url",
        "jdbc:h2:file:" + folder.resolve("usage"));
  }

  private static Reply ok() {
    return Reply.json(200, "{}");
  }

  // Besides those of the server, of the provider and of Java itself.
  private static List<String> ours(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> !name.matches("(http-nio|Catalina|provider)-.*"))
        .filter(
            name ->
                !name.matches(
                    "(ForkJoinPool|CompletableFuture|VirtualThread|Keep-Alive-Timer).*|.*Poller.*"))
        .toList();
  }

  private static long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().contains("patchbay")).count();
    }
  }
}
