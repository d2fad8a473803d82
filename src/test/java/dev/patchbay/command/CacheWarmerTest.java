package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cache warming: phrases are spoken and cached before a client asks for them. */
@Timeout(60)
class CacheWarmerTest {

  @TempDir private Path folder;

  private Path phrases(String... lines) throws IOException {
    return Files.write(folder.resolve("phrases.txt"), List.of(lines));
  }

  private static CommandResult warm(String url, Path phrases, String... more) {
    List<String> words = new ArrayList<>(List.of("warm", phrases.toString(), "--url", url));
    words.addAll(List.of("--model", "tts-1", "--voice", "af_sky"));
    words.addAll(List.of(more));
    return CommandResult.of(Map.of("PATCHBAY_API_KEY", "pb-1"), words.toArray(String[]::new));
  }

  private static Reply answered(String use) {
    return spoken(Reply.status(200).header("X-Patchbay-Cache", use));
  }

  private static Reply substituted(String by) {
    return spoken(
        Reply.status(200)
            .header("X-Patchbay-Cache", "miss")
            .header("X-Patchbay-Provider", by)
            .header("X-Patchbay-Fallback-Reason", "kokoro: connect"));
  }

  private static Reply spoken(Reply head) {
    return head.header("Content-Type", "audio/mpeg").body(Sounds.mp3(2));
  }

  private static Reply tooMany(int seconds) {
    return Reply.status(429).header("Retry-After", "" + seconds).body("{}");
  }

  private String keeping(ScriptedProvider provider) {
    return """
    patchbay.provider.kokoro.url=%s/v1
    patchbay.cache=true
    patchbay.cache.directory=%s
    """
        .formatted(provider.url(), folder.resolve("cache"));
  }

  @Test
  void eachPhraseIsSpokenOnceAndIsThereTheNextTime() throws Exception {
    Path file = phrases("# greetings", "Hello.", "", "  Grüß Gott!  ", "Hello.", "# end");
    try (ScriptedProvider kokoro =
            ScriptedProvider.start().always(Reply.audio("audio/mpeg", Sounds.mp3(20)));
        RouterUnderTest router = RouterUnderTest.start(keeping(kokoro))) {
      String url = "http://127.0.0.1:" + router.port();

      assertThat(warm(url, file, "--format", "mp3"))
          .isEqualTo(
              new CommandResult(
                  0, "cached 2, already cached 0, failed 0" + System.lineSeparator(), ""));
      assertThat(warm(url, file, "--format", "mp3").out())
          .startsWith("cached 0, already cached 2, failed 0");
      assertThat(kokoro.requests())
          .extracting(Received::text)
          .hasSize(2)
          .anySatisfy(body -> assertThat(body).contains("\"Hello.\""))
          .anySatisfy(body -> assertThat(body).contains("\"Grüß Gott!\""));
    }
  }

  @Test
  void whatIsWarmedIsCountedAndForgottenByTheSameCommand() throws Exception {
    Map<String, String> keys = Map.of("PATCHBAY_ADMIN_KEY", "pb-operator-0123456789");
    try (ScriptedProvider kokoro =
            ScriptedProvider.start().always(Reply.audio("audio/mpeg", Sounds.mp3(20)));
        RouterUnderTest router =
            RouterUnderTest.start(
                keeping(kokoro) + "patchbay.admin.keys=pb-operator-0123456789\n")) {
      String url = "--url=http://127.0.0.1:" + router.port();
      warm(url.substring(6), phrases("one", "two"));

      assertThat(CommandResult.of(keys, "stats", url).out())
          .containsPattern("memory +2 ")
          .containsPattern("disk +2 ")
          .contains("0 hits, 0 joined, 2 misses");
      assertThat(CommandResult.of(keys, "purge", "--voice", "af_bella", url).out())
          .startsWith("removed 0");
      assertThat(CommandResult.of(keys, "purge", "--voice", "af_sky", url).out())
          .startsWith("removed 2");
      assertThat(CommandResult.of(keys, "stats", url).out()).containsPattern("memory +0 ");
      assertThat(CommandResult.of(Map.of(), "purge", url).err()).contains("does not take this key");
    }
  }

  @Test
  void theCallIsOneThatAClientWouldMake() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(answered("miss"))) {
      warm(router.url(), phrases("Say \"hi\""), "--field", "speed=1.5", "--field=lang_code=j");

      Received call = router.request();
      assertThat(call.target()).isEqualTo("/v1/audio/speech");
      assertThat(call.header("Authorization")).isEqualTo("Bearer pb-1");
      assertThat(call.header("Content-Type")).isEqualTo("application/json");
      assertThat(SpeechCall.JSON.readTree(call.text()))
          .isEqualTo(
              SpeechCall.JSON.readTree(
                  """
                  {"input":"Say \\"hi\\"","model":"tts-1","voice":"af_sky","speed":1.5,
                   "lang_code":"j"}\
                  """));
    }
  }

  @Test
  void aPhraseThatFailsIsToldByItsLineAndNotByItsWords() throws IOException {
    Path file = phrases("# private", "my secret", "fine");
    try (ScriptedProvider router =
        ScriptedProvider.start()
            .always(
                call ->
                    call.text().contains("secret")
                        ? Reply.json(400, "{\"error\":{\"message\":\"no: my secret\"}}")
                        : answered("miss"))) {
      CommandResult result = warm(router.url(), file);

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).startsWith("cached 1, already cached 0, failed 1");
      assertThat(result.err()).isEqualTo("line 2: status 400" + System.lineSeparator());
    }
  }

  @Test
  void whatIsNotKeptIsAFailure() throws IOException {
    try (ScriptedProvider router =
        ScriptedProvider.start(
            answered("bypass"),
            Reply.audio("audio/mpeg", Sounds.mp3(2)),
            substituted("openai"),
            Reply.json(504, "{}"))) {
      CommandResult result = warm(router.url(), phrases("a", "b", "c"), "--at-once", "1");

      assertThat(result.out()).startsWith("cached 0, already cached 0, failed 3");
      assertThat(result.err().lines())
          .containsExactly(
              "line 1: its route does not cache",
              "line 2: its route does not cache",
              "line 3: spoken by a substitute (openai), whose response is not cached");
      assertThat(router.requests().get(3).header("Cache-Control")).isEqualTo("only-if-cached");
    }
  }

  @Test
  void whereProvidersTakeTurnsASubstituteIsAsGood() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(substituted("openai"), answered("hit"))) {
      assertThat(warm(router.url(), phrases("a")).out()).startsWith("cached 1,");
    }
  }

  @Test
  void whoIsToldToWaitWaitsAndTriesAgain() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(tooMany(0), answered("miss"))) {
      assertThat(warm(router.url(), phrases("a"))).extracting(CommandResult::status).isEqualTo(0);
    }
  }

  @Test
  void whoIsToldToWaitTooLongGivesUp() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(tooMany(3600))) {
      assertThat(warm(router.url(), phrases("a")).err()).contains("line 1: status 429");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() throws IOException {
    try (ScriptedProvider router =
        ScriptedProvider.start(
            Reply.status(200)
                .header("X-Patchbay-Cache", "miss")
                .chunked()
                .chunk(Sounds.mp3(2))
                .fin())) {
      CommandResult result = warm(router.url(), phrases("a"));

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).startsWith("line 1: ");
    }
  }

  @Test
  void fourCallsAreUnderWayAtATime() throws Exception {
    Gate speak = Gate.closed();
    Path file = phrases("1", "2", "3", "4", "5", "6");
    try (ScriptedProvider router =
        ScriptedProvider.start().always(Reply.after(speak).then(answered("miss")))) {
      CompletableFuture<CommandResult> warming =
          CompletableFuture.supplyAsync(() -> warm(router.url(), file));
      router.awaitRequest(4);
      assertThat(router.connections()).isEqualTo(4);
      speak.open();

      assertThat(warming.get().out()).startsWith("cached 6,");
      assertThat(router.connections()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void whereNobodyListensEveryPhraseFails() throws IOException {
    try (RefusingPort nobody = RefusingPort.open()) {
      CommandResult result = warm(nobody.url(), phrases("a", "b"));

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).startsWith("cached 0, already cached 0, failed 2");
      assertThat(result.err()).contains("line 2: no router answers at");
    }
  }
}
