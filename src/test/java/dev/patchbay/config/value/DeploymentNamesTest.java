package dev.patchbay.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Globs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeploymentNamesTest {

  private static final Globs DIARIZE = Globs.of("*diarize*");
  private static final List<Map.Entry<String, Set<String>>> FORMATS =
      List.of(Map.entry("*diarize*", Set.of("diarized_json")), Map.entry("gpt-*", Set.of("json")));

  private final DeploymentNames names =
      new DeploymentNames(
          Map.of("gpt-4o-transcribe-diarize", "who", "whisper-1", "ears", "gpt-*", "any"));

  @Test
  void aDeploymentTakesTheRulesOfItsModel() {
    Globs extended = names.extend(DIARIZE);

    assertThat(extended.matches("who")).isTrue();
    assertThat(extended.matches("ears")).isFalse();
    assertThat(extended.matches("any")).isFalse();
  }

  @Test
  void aDeploymentTakesTheFormatsOfItsModel() {
    assertThat(names.extend(FORMATS))
        .hasSize(3)
        .first()
        .isEqualTo(Map.entry("who", Set.of("diarized_json")));
  }

  @Test
  void itsOwnNameBeatsThatOfItsModel() {
    DeploymentNames own = new DeploymentNames(Map.of("x-diarize", "gpt-4o-transcribe"));

    assertThat(own.extend(FORMATS)).isEqualTo(FORMATS);
  }

  @Test
  void ofTwoModelsThatDifferItTakesNeithersRules() {
    DeploymentNames both = new DeploymentNames(Map.of("x-diarize", "ears", "whisper-1", "ears"));

    assertThat(both.extend(DIARIZE)).isEqualTo(DIARIZE);
    assertThat(both.extend(FORMATS)).isEqualTo(FORMATS);
  }
}
