package dev.patchbay.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.config.Configured;
import dev.patchbay.config.reader.Presets;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.route.Conditions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client writes, the path and the query of every preset are valid and say just that. */
class PresetTargetTest {

  private static final List<String> TEXTS =
      List.of(
          "plain",
          "a/b/../c",
          "../../v1/models",
          "%2e%2e%2f %00",
          "x?y=z&model=other#part",
          "a;b=c:d@e",
          "tts-1-\u00e9\u2028\uD83D\uDE00\uD835\uDCB3",
          "a+b c\td\r\nX-Evil: 1",
          "\"'<>`{|}\\^[]",
          "{voice}{model:x}${key}",
          "]]>&amp;",
          "-._~!$()*,=");

  static Stream<Arguments> tasks() {
    List<Arguments> tasks = new ArrayList<>();
    for (String preset : Presets.names()) {
      Provider provider =
          Configured.provider(
              "studio",
              "patchbay.provider.studio.preset=" + preset,
              "patchbay.provider.studio.key=id:secret",
              "patchbay.provider.studio.url=https://host.example");
      for (AudioTask task : List.of(AudioTask.SPEECH, AudioTask.TRANSCRIPTION)) {
        if (provider.services().containsKey(task)) {
          tasks.add(Arguments.of(preset, task, provider));
        }
      }
    }
    return tasks.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("tasks")
  void everyValueIsThereUnchanged(String preset, AudioTask task, Provider provider) {
    for (String text : TEXTS) {
      AttemptPlan attempt = attempt(task, provider, text);
      String target = attempt.path() + (attempt.query().isEmpty() ? "" : "?" + attempt.query());

      URI uri = URI.create("https://host.example" + target);
      assertThat(uri.toASCIIString()).as(preset).isEqualTo(uri.toString());
      assertThat(uri.getRawFragment()).isNull();
      if (attempt.wire().isBuilt()) {
        assertThat(query(uri)).isEqualTo(expected(provider, attempt.wire()));
        assertThat(segments(uri)).isEqualTo(expectedSegments(attempt, provider, task));
      }
      assertThat(attempt.wire().headers().values())
          .allMatch(value -> value.chars().noneMatch(c -> c < ' ' || c == 0x7f));
    }
  }

  /** A header has no escapes: a line end in it would begin another. */
  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\tb", "\u00e9", "a\u0000"})
  void aValueThatAHeaderCannotHaveIsNotSentInOne(String text) {
    Provider studio =
        Configured.provider(
            "studio",
            "patchbay.provider.studio.preset=generic",
            "patchbay.provider.studio.url=https://host.example",
            "patchbay.provider.studio.speech.send.header.X-Voice={voice}");
    Decision decision =
        PlannerFixtures.decide(
            AudioRequests.speech("model", "m", "voice", text),
            PlannerFixtures.route("all", Conditions.NONE, Substitution.ANY, List.of(), studio));

    assertThat(decision).isInstanceOf(Decision.Refuse.class);
  }

  private static AttemptPlan attempt(AudioTask task, Provider provider, String text) {
    String[] fields = {
      "model", text, "voice", text, "language", text, "instructions", text, "prompt", text
    };
    AudioRequest call =
        task == AudioTask.SPEECH
            ? AudioRequests.speech(fields)
            : AudioRequests.transcription(fields);
    Decision decision =
        PlannerFixtures.decide(
            call,
            PlannerFixtures.route("all", Conditions.NONE, Substitution.ANY, List.of(), provider));
    assertThat(decision).as(text).isInstanceOf(Decision.Serve.class);
    return ((Decision.Serve) decision).plan().attempts().get(0);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String parameter : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      String[] sides = parameter.split("=", -1);
      assertThat(sides).hasSize(2);
      query.put(decoded(sides[0]), decoded(sides[1]));
    }
    return query;
  }

  private static Map<String, String> expected(Provider provider, WireRequest wire) {
    Map<String, String> expected = new LinkedHashMap<>(provider.query());
    wire.format()
        .request()
        .query()
        .forEach(
            (name, template) ->
                template
                    .expand(wire::value, UnaryOperator.identity())
                    .ifPresent(value -> expected.put(name, value)));
    return expected;
  }

  private static List<String> segments(URI uri) {
    return Stream.of(uri.getRawPath().split("/", -1)).map(PresetTargetTest::decoded).toList();
  }

  /** A value with a slash stays within its segment. */
  private static List<String> expectedSegments(
      AttemptPlan attempt, Provider provider, AudioTask task) {
    RequestFormat request = attempt.wire().format().request();
    String path =
        request.path().parts().isEmpty()
            ? provider.services().get(task).path()
            : request
                .path()
                .expand(attempt.wire()::value, value -> value.replace("/", "\0"))
                .orElseThrow();
    return Stream.of(path.split("/", -1)).map(one -> one.replace("\0", "/")).toList();
  }

  private static String decoded(String raw) {
    // URLDecoder is that of forms.
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
