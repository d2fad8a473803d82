package dev.patchbay.config.value;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.config.Configured;
import dev.patchbay.config.Settings;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.KeyLocation;
import dev.patchbay.config.source.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

  /** The keys are under {@code patchbay.}; {@code p} stands for the provider, {@code r} a route. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "first-byte ; 5 ; a duration",
        "first-byte ; 0s ; a duration from 1ms",
        "idle ; 25h ; to 24h",
        "connect ; PT ; a duration",
        "attempts ; 0 ; from 1 to 100",
        "attempts ; many ; a whole number",
        "substitution ; sure ; one of strict, mapped, any",
        "failover.statuses ; 200 ; from 400 to 599",
        "failover.statuses ; 599-500 ; such as 408",
        "failover.statuses ; 500,,501 ; without empty entries",
        "body.max ; 10XB ; a size",
        "body.memory ; 1KB ; from 1024",
        "body.directory ; /no/such/folder ; a directory",
        "admission.calls ; -1 ; from 0",
        "cors.origins ; app.example.com ; origins such as",
        "cors.origins ; app://obsidian.md,null,http://localhost:* ; in place of null: *",
        "cors.origins ; https://app.example.com/x ; without a path",
        "catalog.refresh ; soon ; a duration",
        "p.preset ; kokorro ; one of azure",
        "p.url ; ftp://host ; http://host or https://host",
        "p.url ; //host ; http://host or https://host",
        "p.url ; http://host/v1?a=b ; .query.NAME",
        "p.url ; http:// ; http://host",
        "p.url ; http://:80 ; http://host",
        "p.url ; http://host:70000 ; http://host",
        "p.url ; http://my_name@my_host ; http://host",
        "p.url ; http://ho st ; http://host",
        "p.base-path ; v1 ; starts with /",
        "p.tasks ; speech,singing ; one of speech, transcription",
        "p.tasks ; speech,speech ; without duplicates",
        "p.auth ; digest ; one of none, bearer, header, client",
        "p.optional ; maybe ; true or false",
        "p.key-file ; /no/such/key ; a file that can be read",
        "p.header.X Team ; voice ; the name of an HTTP header",
        "p.unknown-model ; model_not_found ; status:text",
        "p.speech.path ; audio ; starts with /",
        "p.speech.models ; a,,b ; without empty entries",
        "p.speech.models ; a,! ; without empty entries",
        "p.speech.model-needed ; 1 ; true or false",
        "p.speech.formats-by-model ; tts-1 ; model:format",
        "p.speech.formats-by-model ; tts-1:mp3| ; model:format",
        "p.speech.pcm-rate ; 24 ; from 8000",
        "p.speech.max-characters ; 0 ; from 1",
        "p.speech.max-upload ; lots ; a size",
        "p.speech.loudness ; loud ; a loudness like",
        "p.speech.remove.x.model ; a ; a rule remove.x",
        "r.when.task ; singing ; one or more of speech",
        "r.when.streaming ; perhaps ; one or more of true, false",
        "r.when.characters ; 20..10 ; the smaller number first",
        "r.when.characters ; .. ; a range",
        "r.when.characters ; few.. ; a whole number",
        "r.when.upload ; 1XB.. ; a size",
        "r.when.header.X Team ; voice ; the name of an HTTP header",
        "r.providers ; studoi ; did you mean studio?",
        "r.providers ; studio,studio ; without duplicates",
        "r.candidate.hall.voice.a ; b ; one of the route's providers",
        "providers ; Studio ; a name of a-z",
        "routes ; sky,sky ; without duplicates",
      })
  void aBadValueIsToldWithItsKeyAndWhatWasExpected(String key, String value, String expected) {
    String full = key.replaceFirst("^p\\.", "provider.studio.").replaceFirst("^r\\.", "route.sky.");
    String line = "patchbay." + full.replace(" ", "\\ ") + "=" + value;
    String url = key.equals("p.url") ? "" : STUDIO;
    String routes = key.equals("routes") ? "" : "patchbay.routes=sky";

    assertThat(problems(url, routes, line))
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo("patchbay." + full);
              assertThat(problem.expected()).contains(expected);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.provder.studio.url, patchbay.provider.studio.url",
    "patchbay.provider.studio.first-bite, patchbay.provider.studio.first-byte",
    "patchbay.provider.studio.speech.formatz, patchbay.provider.studio.speech.formats",
    "patchbay.provider.studio.speach.formats, patchbay.provider.studio.speech.formats",
    "patchbay.provider.studio.voise.alloy, patchbay.provider.studio.voice.alloy",
    "patchbay.route.speech.when.modle, patchbay.route.speech.when.model",
    "patchbay.route.speech.candidte.studio.voice.a, patchbay.route.speech.candidate.studio.voice.a",
    "patchbay.body.maxx, patchbay.body.max",
    "patchbay.attempt, patchbay.attempts"
  })
  void anUnknownKeyIsAProblemThatNamesTheNearest(String key, String meant) {
    assertThat(problems(STUDIO, key + "=x"))
        .extracting(Problem::key, Problem::expected)
        .contains(tuple(key, "a known key; did you mean " + meant + "?"));
  }

  @Test
  void anUnknownKeyUnlikeAnyOtherIsAProblemToo() {
    assertThat(problems(STUDIO, "patchbay.lucky.number=7"))
        .extracting(Problem::expected)
        .containsExactly("a known key; conf/microprofile-config.properties lists them all");
  }

  @Test
  @Timeout(20)
  void thousandsOfUnknownKeysHoldNobodyUp() {
    String[] lines = new String[5_000];
    Arrays.setAll(lines, i -> "patchbay.provder.studio.url" + i + "=x");

    assertThat(problems(lines)).hasSizeGreaterThanOrEqualTo(lines.length);
  }

  @Test
  @Timeout(20)
  void aKeyAsLongAsAFileIsAProblemLikeAnyOther() {
    String key = "patchbay.provider.studio.header" + "x".repeat(200_000);

    assertThat(problems(STUDIO, key + "=x")).extracting(Problem::key).containsExactly(key);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    List<Problem> problems =
        problems(
            "patchbay.provider.studio.preset=kokoro",
            "patchbay.provider.studio.url=nowhere",
            "patchbay.provider.studio.speech.formats=,",
            "patchbay.routes=sky",
            "patchbay.route.sky.when.task=transcription",
            "patchbay.route.hall.attempts=1",
            "patchbay.attempts=0",
            "patchbay.colour=red");

    assertThat(problems)
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "patchbay.provider.studio.url",
            "patchbay.provider.studio.speech.formats",
            "patchbay.route.sky.providers",
            "patchbay.route.hall",
            "patchbay.attempts",
            "patchbay.colour");
    assertThat(new BadConfiguration(problems))
        .hasMessageContaining("patchbay.colour: (unknown key)");
  }

  @Test
  void whatMayBeASecretIsNotShown() {
    List<Problem> problems =
        problems(
            STUDIO,
            "patchbay.provider.studio.key=my secret",
            "patchbay.provider.studio.header.X\\ Key=my\\nsecret",
            "patchbay.provider.studio.query.token=my\\nsecret",
            "patchbay.provider.hall.url=http://user:secret@host/v1",
            "patchbay.provider.studio.keyy=secret");

    assertThat(problems).hasSize(5);
    assertThat(problems).noneSatisfy(problem -> assertThat(problem.toString()).contains("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.provider.studio.url, http://user:se/secret@host/v1",
    "patchbay.provider.studio.set.api_key, secret",
    "patchbay.provider.studio.speech.default.auth.token, secret",
    "patchbay.route.sky.set.Password, secret",
    "patchbay.route.sky.when.header.Authorization, Bearer secret",
    "patchbay.route.sky.when.header.x-api-key, secret"
  })
  void neitherIsWhatIsCalledASecret(String key, String value) {
    assertThat(new Entry(key, value).displayValue()).contains("***").doesNotContain("secret");
  }

  @Test
  void whatOnlySoundsLikeASecretIsShown() {
    assertThat(new Entry("patchbay.route.sky.when.header.X-Team", "voice").displayValue())
        .isEqualTo("voice");
    assertThat(new Entry("patchbay.provider.token-house.attempts", "2").displayValue())
        .isEqualTo("2");
  }

  @Test
  void aSignInThatCannotWorkIsAProblem() {
    String studio = "patchbay.provider.studio.";

    assertThat(problems(STUDIO, studio + "auth=bearer").get(0).key()).isEqualTo(studio + "key");
    assertThat(problems(STUDIO, studio + "auth=header", studio + "key=k").get(0).key())
        .isEqualTo(studio + "auth.header");
    assertThat(problems(STUDIO, studio + "auth=client", studio + "key=k").get(0).key())
        .isEqualTo(studio + "auth");
    assertThat(problems(STUDIO, studio + "key-file=/x", studio + "key=k").get(0).key())
        .isEqualTo(studio + "key-file");
  }

  @Test
  void anUnresolvedExpressionNamesItsVariable() {
    assertThat(problems(STUDIO, "patchbay.provider.studio.key=a-${STUDIO_KEY}"))
        .containsExactly(
            new Problem(
                new KeyLocation("system properties", 0),
                "patchbay.provider.studio.key",
                "(cannot be resolved)",
                "${STUDIO_KEY} to be set, or a default: ${STUDIO_KEY:default}"));
  }

  @Test
  void anExpressionThatLeadsToItselfIsAProblem() {
    assertThat(problems(STUDIO, "patchbay.attempts=${patchbay.attempts}"))
        .extracting(Problem::expected)
        .containsExactly("an expression that does not refer to itself");
  }

  @Test
  void linesCannotBeSmuggledIntoHeaders() {
    assertThat(problems(STUDIO, "patchbay.provider.studio.header.X-A=b\\r\\nX-C: d"))
        .extracting(Problem::expected)
        .containsExactly("a value without line breaks or other control characters");
  }

  @Test
  void aNameThatIsNotListedIsAProblem() {
    assertThat(problems(STUDIO, "patchbay.providers=studioo"))
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("listed in patchbay.providers; did you mean studioo?"));
    assertThat(problems(STUDIO, "patchbay.provider.Big.url=http://h"))
        .extracting(Problem::key)
        .containsExactly("patchbay.provider.Big");
  }

  @Test
  void aRouteWhoseProvidersAreAllLeftOutIsAProblem() {
    assertThat(
            problems(
                STUDIO,
                "patchbay.provider.openai.optional=true",
                "patchbay.routes=hd",
                "patchbay.route.hd.providers=openai"))
        .extracting(Problem::key)
        .containsExactly("patchbay.route.hd.providers");
  }

  @Test
  void aRouterWithoutAnyProviderLeftIsAProblem() {
    assertThat(problems("patchbay.provider.openai.optional=true"))
        .extracting(Problem::key)
        .containsExactly("patchbay.providers");
  }

  @Test
  void anEnvironmentVariableThatFitsNoKeyIsNoProblem() {
    Settings settings =
        Configured.settings(Map.of("PATCHBAY_COLOUR", "red", "PATCHBAY_PROVIDER", "x"), STUDIO);

    assertThat(settings.providers()).hasSize(1);
  }

  @Test
  void aBadValueInTheEnvironmentIsAProblem() {
    assertThatThrownBy(() -> Configured.settings(Map.of("PATCHBAY_ATTEMPTS", "0"), STUDIO))
        .hasMessageContaining("patchbay.attempts: 0 (expected: a whole number from 1 to 100)");
  }
}
