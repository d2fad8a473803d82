package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hot reload of the configuration while calls are in flight. */
class ReloadTest {

  private static final int CLIENTS = 8;

  @TempDir Path folder;
  private Path file;
  private ScriptedProvider even;
  private ScriptedProvider odd;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("microprofile-config.properties");
    even = ScriptedProvider.start().forgetful().always(ReloadTest::echo);
    odd = ScriptedProvider.start().forgetful().always(ReloadTest::echo);
  }

  @AfterEach
  void stop() throws IOException {
    even.close();
    odd.close();
  }

  private static Reply echo(Received request) {
    String asked =
        request.text().replaceAll(".*\"model\":\"(\\d+)\",\"voice\":\"(\\d+)\".*", "$1 $2");
    return sound(request.header("X-Rules") + " " + asked);
  }

  /** A sound with a word after it. */
  private static Reply sound(String word) {
    return Reply.audio("audio/wav", Bytes.join(List.of(SampleCalls.WAV, word.getBytes())));
  }

  private static String word(Answer answer) {
    byte[] body = answer.body();
    int sound = Math.min(body.length, SampleCalls.WAV.length);
    return answer.status() + " " + new String(body, sound, body.length - sound);
  }

  /** Rules whose number is in three places, and whose provider is elsewhere each time. */
  private void write(int number) throws IOException {
    ScriptedProvider provider = number % 2 == 0 ? even : odd;
    Path next = folder.resolve("next");
    Files.writeString(
        next,
        Configurations.generic("a", provider.url())
            + """
            patchbay.provider.a.header.X-Rules=%1$d
            patchbay.provider.a.catalog.models-path=
            patchbay.provider.a.catalog.voices-path=
            patchbay.routes=all
            patchbay.route.all.providers=a
            patchbay.route.all.set.model=%1$d
            patchbay.route.all.set.voice=%1$d
            """
                .formatted(number));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aThousandCallsMeetFortyReloadsAndNoneIsLostOrMixed() throws Exception {
    callDuringReloads(1_000, 40);
  }

  @Tag("nightly")
  @Test
  void tenThousandCallsMeetTwoHundredReloadsAndNoneIsLostOrMixed() throws Exception {
    callDuringReloads(10_000, 200);
  }

  private void callDuringReloads(int calls, int reloads) throws Exception {
    write(1);
    AtomicInteger written = new AtomicInteger(1);
    AtomicInteger inForce = new AtomicInteger(1);
    AtomicInteger started = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      Callable<List<String>> client =
          () -> {
            List<String> wrong = new ArrayList<>();
            try (RawClient connection = router.connect()) {
              while (started.incrementAndGet() <= calls) {
                int least = inForce.get();
                Answer answer = connection.send(SampleCalls.speech()).answer();
                int most = written.get();
                if (!isOfOneGeneration(answer, least, most)) {
                  wrong.add(least + " to " + most + ": " + word(answer));
                }
              }
            }
            return wrong;
          };
      List<Future<List<String>>> work = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        work.add(clients.submit(client));
      }
      for (int number = 2; number <= reloads + 1; number++) {
        int due = (number - 1) * (calls / (reloads + 1));
        while (started.get() < due) {
          Eventually.pause();
        }
        write(number);
        written.set(number);
        router.reload();
        inForce.set(number);
      }
      for (Future<List<String>> done : work) {
        assertThat(done.get()).isEmpty();
      }
      assertThat(inForce).hasValue(reloads + 1);
    } finally {
      clients.shutdownNow();
    }
  }

  private static boolean isOfOneGeneration(Answer answer, int least, int most) {
    String[] numbers = word(answer).split(" ");
    if (answer.status() != 200 || numbers.length != 4) {
      return false;
    }
    int number = Integer.parseInt(numbers[1]);
    return numbers[2].equals(numbers[1])
        && numbers[3].equals(numbers[1])
        && answer.header("X-Patchbay-Model").equals(numbers[1])
        && number >= least
        && number <= most;
  }

  @Test
  void aFileThatIsReplacedIsReadWithoutBeingTold() throws Exception {
    write(1);
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 1 1 1");

      write(2);

      Eventually.until(
          word -> !word.equals("200 1 1 1"), () -> word(router.call(SampleCalls.speech())));
      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 2 2 2");
    }
  }

  @Test
  void aBadFileChangesNothing() throws Exception {
    write(1);
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      Files.writeString(file, Files.readString(file) + "patchbay.route.all.providers=nobody\n");
      router.reload();

      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 1 1 1");
      assertThat(router.call(RawRequest.get("/metrics")).text())
          .contains("patchbay_configuration_generation 1")
          .contains("patchbay_configuration_last_reload_successful 0");

      Files.delete(file);
      router.reload();

      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 1 1 1");
    }
  }

  @Test
  void aStreamUnderWayEndsAsItBegan() throws Exception {
    write(2);
    Gate gate = Gate.closed();
    even.next(
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .chunked()
            .chunk(SampleCalls.WAV)
            .gate(gate)
            .chunk("last".getBytes())
            .end());
    try (RouterUnderTest router = RouterUnderTest.startWith(file);
        RawClient client = router.connect()) {
      AnswerReader answer = client.send(SampleCalls.speech()).head();
      gate.awaitArrival();
      write(3);
      router.reload();
      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 3 3 3");
      gate.open();

      assertThat(word(answer.rest())).isEqualTo("200 last");
    }
  }

  @Test
  void aKeyThatIsReplacedInItsFileIsTheOneThatIsSent() throws Exception {
    Path key = folder.resolve("key");
    Files.writeString(key, "sk-first");
    even.always(request -> sound(request.header("Authorization")));
    Files.writeString(
        file,
        Configurations.generic("a", even.url()) + "patchbay.provider.a.key-file=" + key + "\n");
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 Bearer sk-first");

      Files.writeString(key, "sk-second");

      Eventually.until(
          word -> !word.equals("200 Bearer sk-first"),
          () -> word(router.call(SampleCalls.speech())));
      assertThat(word(router.call(SampleCalls.speech()))).isEqualTo("200 Bearer sk-second");
    }
  }

  @Test
  void connectionsToAnUnchangedProviderAreKeptAndThoseToAChangedOneClosed() throws Exception {
    even.close();
    even = ScriptedProvider.start().always(ReloadTest::echo);
    write(2);
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      router.call(SampleCalls.speech());
      write(4);
      router.reload();
      router.call(SampleCalls.speech());

      assertThat(even.awaitRequest(2).connection()).isEqualTo(even.awaitRequest(1).connection());

      write(5);
      router.reload();

      assertThat(even.awaitRequest(1).awaitClientGone(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void whatIsBelievedOfAProviderSurvivesUntilTheProviderChanges() throws Exception {
    even.next(Reply.status(503).header("Retry-After", "600").body("{}"));
    String both = Configurations.pair(even, odd) + "patchbay.provider.%s.header.X-Rules=%d\n";
    Files.writeString(file, both.formatted("b", 1) + "patchbay.provider.a.header.X-Rules=1\n");
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("b");

      Files.writeString(file, both.formatted("b", 2) + "patchbay.provider.a.header.X-Rules=1\n");
      router.reload();
      Answer after = router.call(SampleCalls.speech());
      assertThat(after.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(after.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: cooling");

      Files.writeString(
          file,
          Configurations.pair(odd, odd)
              + "patchbay.provider.a.header.X-Rules=1\npatchbay.provider.b.header.X-Rules=1\n");
      router.reload();
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }
}
