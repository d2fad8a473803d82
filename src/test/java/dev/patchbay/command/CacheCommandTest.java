package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cache stats} and {@code cache purge} against a scripted admin API. */
class CacheCommandTest {

  private static final String STATE =
      """
      {"on":true,"hits":90,"joined":5,"misses":5,"bypassed":2,"fetching":1,
       "tiers":[{"name":"memory","entries":1200,"bytes":1572864,"limit":64000000},
                {"name":"disk","entries":3,"bytes":999,"limit":1000000000}]}\
      """;

  @TempDir private Path folder;

  @Test
  void theFiguresAreATable() throws IOException {
    try (ScriptedProvider router =
        ScriptedProvider.start().lookup("/admin/cache", Reply.json(200, STATE))) {
      CommandResult result =
          CommandResult.of(
              Map.of("PATCHBAY_ADMIN_KEY", "secret"), "stats", "--url", router.url() + "/v1");

      assertThat(result.err()).isEmpty();
      assertThat(result.status()).isZero();
      assertThat(result.out().lines())
          .containsExactly(
              "tier        answers         size           of",
              "memory        1,200       1.6 MB      64.0 MB",
              "disk              3        999 B       1.0 GB",
              "",
              "calls: 90 hits, 5 joined, 5 misses, 2 bypassed; 1 fetches under way",
              "without a provider: 95 %");
      assertThat(router.lookups().get(0).header("Authorization")).isEqualTo("Bearer secret");
    }
  }

  @Test
  void aCacheThatIsOffIsSaidToBe() throws IOException {
    String off = "{\"on\":false,\"hits\":0,\"joined\":0,\"misses\":0,\"tiers\":[]}";
    try (ScriptedProvider router =
        ScriptedProvider.start().lookup("/admin/cache", Reply.json(200, off))) {
      CommandResult result = CommandResult.of(Map.of(), "stats", "--url=" + router.url());

      assertThat(result.out()).startsWith("No route caches responses.").doesNotContain("%");
      assertThat(router.lookups().get(0).headers().all("Authorization")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--route, speech,  '',      '',     /admin/cache?route=speech",
    "--voice, af sky&, '',      '',     /admin/cache?voice=af+sky%26",
    "--voice, nova,    --route, speech, /admin/cache?route=speech&voice=nova",
  })
  void whatIsForgottenIsNamed(
      String option, String value, String second, String other, String target) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "from-file\n");
    try (ScriptedProvider router = ScriptedProvider.start(Reply.json(200, "{\"removed\":7}"))) {
      String more = second.isEmpty() ? "--key-file=" + key : second + "=" + other;
      CommandResult result =
          CommandResult.of(
              Map.of("PATCHBAY_ADMIN_KEY", "unused"),
              "purge",
              option,
              value,
              more,
              "--key-file",
              key.toString(),
              "--url",
              router.url());

      assertThat(result).isEqualTo(new CommandResult(0, "removed 7" + System.lineSeparator(), ""));
      Received call = router.request();
      assertThat(call.method()).isEqualTo("DELETE");
      assertThat(call.target()).isEqualTo(target);
      assertThat(call.header("Authorization")).isEqualTo("Bearer from-file");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, does not take this key",
    "403, does not take this key",
    "404, patchbay.admin.keys",
    "503, status 503",
  })
  void aRefusalIsASentence(int status, String words) throws IOException {
    try (ScriptedProvider router =
        ScriptedProvider.start().lookup("/admin/cache", Reply.json(status, "{}"))) {
      CommandResult result = CommandResult.of(Map.of(), "stats", "--url", router.url());

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains(words);
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void somebodyElsesAnswerIsNotTakenForTheRouters() throws IOException {
    try (ScriptedProvider other =
        ScriptedProvider.start().lookup("/admin/cache", Reply.text(200, "text/html", "<html>"))) {
      CommandResult result = CommandResult.of(Map.of(), "stats", "--url", other.url());

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("not as a router does");
    }
  }

  @Test
  void whereNobodyListensThatIsSaid() throws IOException {
    try (RefusingPort nobody = RefusingPort.open()) {
      CommandResult result = CommandResult.of(Map.of(), "stats", "--url", nobody.url());

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("no router answers at " + nobody.url());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep                                  | expected: stats or purge or warm",
        "stats --route a                        | unknown option --route",
        "stats now                              | unknown argument now",
        "stats --url                            | --url needs a value",
        "stats --url ftp://127.0.0.1            | expected: an address such as",
        "stats --url http://me:secret@127.0.0.1 | expected: an address such as",
        "purge --voice=                         | --voice needs a value",
        "warm                                   | FILE is required",
        "warm a --voice v                       | --model is required",
        "warm a --model m                       | --voice is required",
        "warm a --model m --voice v --field x   | expected: NAME=VALUE",
        "warm a --model m --voice v --at-once 0 | expected: 1 to 64",
      })
  void aLineThatIsNotUnderstoodIsToldFrom(String line, String words) throws IOException {
    Path phrases = Files.writeString(folder.resolve("phrases"), "Hi\n");
    String[] typed = line.replace("warm a ", "warm " + phrases + " ").split(" ");
    CommandResult result = CommandResult.of(Map.of(), typed);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(words).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats --key-file /nowhere/key", "warm /nowhere/a --model m --voice v"})
  void aFileThatCannotBeReadIsAFailure(String line) {
    CommandResult result = CommandResult.of(Map.of(), line.split(" "));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("/nowhere/", "expected: a ");
  }

  @Test
  void helpOfTheCommandListsItsSubcommandsAndEachHasItsOwn() {
    CommandResult all = CommandResult.of(Map.of(), "--help");
    CommandResult warm = CommandResult.of(Map.of(), "warm", "--help");

    assertThat(all.status()).isZero();
    assertThat(all.out()).contains("cache stats", "cache purge", "cache warm FILE", "--at-once N");
    assertThat(warm.status()).isZero();
    assertThat(warm.out()).contains("cache warm FILE").doesNotContain("--route");
    assertThat(CommandResult.of(Map.of()).status()).isEqualTo(2);
  }
}
