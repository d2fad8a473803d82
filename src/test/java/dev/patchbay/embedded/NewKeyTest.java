package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.KeyDigest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewKeyTest {

  @Test
  void theLineLetsTheKeyIn() {
    NewKey made = NewKey.ofClient("phone");

    assertThat(made.key()).matches("pb-[A-Za-z0-9_-]{43}");
    assertThat(made.line())
        .isEqualTo("patchbay.client.phone.key-sha256=" + KeyDigest.ofKey(made.key()).hex());
    assertThat(NewKey.ofClient("phone").key()).isNotEqualTo(made.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"new --client desk", "new --client=desk"})
  void itIsMadeForTheClientThatIsNamed(String words) throws UsageError {
    assertThat(NewKey.answer(List.of(words.split(" "))))
        .contains("patchbay.client.desk.key-sha256=");
  }

  @Test
  void anOperatorsKeyOpensAdministration() throws UsageError {
    String answer = NewKey.answer(List.of("new", "--admin"));
    String key = answer.lines().toList().get(1).strip();

    assertThat(answer).contains("patchbay.admin.keys=" + KeyDigest.ofKey(key).hex());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "old",
        "new desk",
        "new --client",
        "new --client Desk",
        "new --client=a b",
        "new --admin x"
      })
  void whatIsNotUnderstoodIsSaid(String words) {
    assertThatThrownBy(() -> NewKey.answer(List.of(words.split(" "))))
        .isInstanceOf(UsageError.class);
  }
}
