package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.source.ConfigSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

  private static final String PRESET_OF_2020 =
      "url=http://127.0.0.1:9/v1\ntasks=speech\nchecked=2020-02-29\n";

  private static final String STUDIO = "patchbay.provider.studio.url=http://127.0.0.1:9/v1\n";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void aGoodFileIsOkInOneLine() throws IOException {
    Path file = file(STUDIO);

    assertThat(check(Map.of(), file.toString())).isZero();
    assertThat(said()).isEqualTo(file + ": ok, 1 provider, 5 routes\n");
  }

  @Test
  void aKeyThatIsThereTwiceOrThatNobodyReadsIsTold() throws IOException {
    Path file =
        file(
            STUDIO
                + "patchbay.attempts=2\nPatchbay.deadline=5s\n"
                + "PATCHBAY_PROVIDER_STUDIO_KEY=k\npatchbay.attempts=3\nother.key=1\n");

    assertThat(check(Map.of(), file.toString())).isZero();
    assertThat(said().lines())
        .containsExactly(
            file + ":5: warning: patchbay.attempts: it replaces the value of line 2",
            file
                + ":4: warning: PATCHBAY_PROVIDER_STUDIO_KEY: nobody reads it: keys begin with"
                + " patchbay. in a file",
            file
                + ":3: warning: Patchbay.deadline: nobody reads it: keys begin with patchbay. in a"
                + " file",
            file + ": ok, 1 provider, 5 routes");
  }

  @Test
  void everyProblemIsToldWithItsLineInTheirOrder() throws IOException {
    Path file =
        file(
            """
            patchbay.routes=sky
            patchbay.provider.studio.url=nowhere
            # not this one
            patchbay.attempts \\
                = many
            patchbay.route.sky.when.modle=tts-1
            patchbay.provider.studio.key=my \\u0073ecret
            patchbay.route.hall.attempts=1
            """);

    assertThat(check(Map.of(), file.toString())).isEqualTo(1);
    assertThat(said().lines())
        .containsExactly(
            file
                + ":2: patchbay.provider.studio.url: nowhere (expected: http://host or"
                + " https://host, optionally with a port and a path; a key belongs in .key, query"
                + " parameters in .query.NAME)",
            file + ":4: patchbay.attempts: many (expected: a whole number from 1 to 100)",
            file
                + ":6: patchbay.route.sky.when.modle: (unknown key) (expected: a known key; did you"
                + " mean patchbay.route.sky.when.model?)",
            file
                + ":7: patchbay.provider.studio.key: *** (expected: a key of visible ASCII"
                + " characters without spaces)",
            file + ":8: patchbay.route.hall: hall (expected: a name listed in patchbay.routes)");
  }

  @Test
  void theEnvironmentTakesPartAsAtStart() throws IOException {
    Path file = file(STUDIO + "patchbay.attempts=many\n");

    assertThat(check(Map.of("PATCHBAY_ATTEMPTS", "2"), file.toString())).isZero();
    assertThat(check(Map.of("PATCHBAY_ATTEMPTS", "0"), file.toString())).isEqualTo(1);
    assertThat(said()).contains("environment: patchbay.attempts: 0 (expected: a whole number");
  }

  @Test
  void aKeyThatNobodySaysIsMissingInTheFile() throws IOException {
    Path file = file("patchbay.provider.studio.preset=azure\n");

    assertThat(check(Map.of(), file.toString())).isEqualTo(1);
    assertThat(said()).contains(file + ": patchbay.provider.studio.url: (not set)");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(check(Map.of(), folder.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(said()).contains("nowhere (expected: a regular file that exists");
  }

  @Test
  void whatIsHardlyMeantSoIsAWarning() throws IOException {
    Path file =
        file(
            STUDIO
                + """
                patchbay.provider.spare.url=http://127.0.0.1:9/v1
                patchbay.routes=speech,sky,rest
                patchbay.route.speech.providers=studio
                patchbay.route.sky.when.task=speech
                patchbay.route.sky.when.voice=af_sky
                patchbay.route.sky.providers=studio
                patchbay.route.rest.providers=studio
                patchbay.client.phone.key=0123456789abcdef
                patchbay.client.phone.routes=speach
                patchbay.limit.usual.requests=1/1m
                patchbay.limit.usual.clients=phone,tablet
                """);

    assertThat(check(Map.of(), file.toString())).isZero();
    assertThat(said().lines())
        .containsExactly(
            file
                + ":5: warning: patchbay.route.sky: route speech comes first and matches all of its"
                + " calls, so it gets only those that speech cannot serve",
            file + ":2: warning: patchbay.provider.spare: no route uses it",
            file + ":10: warning: patchbay.client.phone.routes: no route matches speach",
            file + ":12: warning: patchbay.limit.usual.clients: no client matches tablet",
            file + ": ok, 2 providers, 3 routes");
  }

  /** What a provider had years ago it may not have any more. */
  @Test
  void aPresetThatNobodyLookedAtForAYearIsTold() throws IOException {
    Path preset = Files.writeString(folder.resolve("own.properties"), PRESET_OF_2020);
    Path file =
        file(
            """
            patchbay.providers=studio,kokoro
            patchbay.provider.studio.preset=%s
            """
                .formatted(preset));

    assertThat(check(Map.of(), file.toString())).isZero();
    assertThat(said())
        .contains("warning: patchbay.provider.studio.checked: ", "documentation on 2020-02-29")
        .doesNotContain("kokoro");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fallback", "by-model", "by-voice", "balanced", "litellm"})
  void theExamplesAreOkWithoutAWarning(String example) {
    Path file = Path.of("conf", "examples", example + ".properties");

    assertThat(check(Map.of("OPENAI_API_KEY", "sk-1"), file.toString())).isZero();
    assertThat(said()).hasLineCount(1);
  }

  @Test
  void theCasesOfTheExampleAreAsExpected() {
    assertThat(
            check(
                Map.of(),
                "--expect=conf/examples/by-voice.cases.json",
                "conf/examples/by-voice.properties"))
        .isZero();
    assertThat(said()).endsWith(": ok, 2 providers, 5 routes, 4 cases as expected\n");
  }

  @Test
  void whatIsOtherwiseThanExpectedIsTold() throws IOException {
    Path cases =
        Files.writeString(
            folder.resolve("cases.json"),
            """
            [{"name":"one","call":{"model":"m","voice":"v"},
              "expect":{"route":"speech","provider":"hall","skipped":["studio"]}},
             {"name":"two","call":{"task":"transcription"},"expect":{"refused":404}},
             {"name":"three","call":{"path":"/v1/../x"},"expect":{"refused":400}}]
            """);

    assertThat(check(Map.of(), file(STUDIO).toString(), "--expect", cases.toString())).isEqualTo(1);
    assertThat(said().lines())
        .containsExactly(
            cases + ": one: provider: studio (expected: hall)",
            cases + ": one: skipped: none (expected: studio)",
            cases + ": two: refused: none (expected: 404)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[{}]",
        "[{\"name\":\"a\",\"call\":{},\"expect\":{}}]",
        "[{\"name\":\"a\",\"call\":{},\"expect\":{\"colour\":\"red\"}}]",
        "[{\"name\":\"a\",\"call\":{\"colour\":\"red\"},\"expect\":{\"route\":\"a\"}}]"
      })
  void casesThatAreNoneAreAProblem(String text) throws IOException {
    Path cases = Files.writeString(folder.resolve("cases.json"), text);

    assertThat(check(Map.of(), file(STUDIO).toString(), "--expect", cases.toString())).isEqualTo(1);
    assertThat(said()).startsWith(cases + ": ").doesNotContain("ok,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a --expect", "a --expect b c", "--port", "-"})
  void whoAsksForSomethingElseIsToldHow(String words) {
    assertThat(check(Map.of(), words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
    assertThat(said()).startsWith("check: ").endsWith("Try --help.\n");
  }

  private int check(Map<String, String> environment, String... words) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return CheckCommand.run(List.of(words), new ConfigSources(environment, Map.of()), out, out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("router.properties"), text);
  }
}
