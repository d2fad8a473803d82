package dev.patchbay.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Range;
import dev.patchbay.routing.route.RouteAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakesAllTest {

  private final Random random = new Random(7);

  @ParameterizedTest
  @CsvSource({
    "*, a, true",
    "*, '!a', true",
    "a*, 'a,ab*', true",
    "'a,b', b, true",
    "'!a', '!a', true",
    "'a*', 'a*,!ab', true",
    "a, *, false",
    "a*, '!b', false",
    "'*,!a', a, false",
    "'a*', 'b,a', false"
  })
  void whatIsSurelyTakenIsKnown(String patterns, String others, boolean all) {
    assertThat(Globs.of(patterns.split(",")).subsumes(Globs.of(others.split(",")))).isEqualTo(all);
  }

  @Test
  void whoTakesAllTakesEachThatTheOtherTakes() {
    int claims = 0;
    for (int i = 0; i < 20_000; i++) {
      Globs wide = globs();
      Globs narrow = globs();
      if (!wide.subsumes(narrow)) {
        continue;
      }
      claims++;
      for (int j = 0; j < 10; j++) {
        String text = text("ab", 5);
        assertThat(!narrow.matches(text) || wide.matches(text))
            .as("%s takes all of %s, but not %s", wide, narrow, text)
            .isTrue();
      }
    }
    assertThat(claims).isGreaterThan(1_000);
  }

  @Test
  void everyConditionCounts() {
    Conditions all = Conditions.NONE;
    Conditions sky =
        new Conditions(
            Map.of(RouteAttribute.VOICE, Globs.of("sky")),
            Map.of("x-team", Globs.of("red")),
            new Range(10, 20),
            new Range(0, 9));

    assertThat(all.subsumes(sky)).isTrue();
    assertThat(sky.subsumes(sky)).isTrue();
    assertThat(sky.subsumes(all)).isFalse();
    assertThat(with(Map.of("x-team", Globs.of("red")), Range.ANY).subsumes(sky)).isTrue();
    assertThat(with(Map.of("x-team", Globs.of("blue")), Range.ANY).subsumes(sky)).isFalse();
    assertThat(with(Map.of(), new Range(0, 20)).subsumes(sky)).isTrue();
    assertThat(with(Map.of(), new Range(11, 20)).subsumes(sky)).isFalse();
  }

  private static Conditions with(Map<String, Globs> headers, Range characters) {
    return new Conditions(Map.of(), headers, characters, Range.ANY);
  }

  private Globs globs() {
    List<String> patterns = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      patterns.add((random.nextInt(4) == 0 ? "!" : "") + text("ab*", 3));
    }
    return new Globs(patterns);
  }

  private String text(String letters, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
