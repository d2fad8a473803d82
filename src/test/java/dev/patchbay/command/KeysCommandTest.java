package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.KeyDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {

  @Test
  void theLineLetsTheKeyIn() {
    Said said = Said.byKeys("new", "--client", "phone");
    String key = key(said);

    assertThat(said.status()).isZero();
    assertThat(key).matches("pb-[A-Za-z0-9_-]{43}");
    assertThat(said.out())
        .contains("patchbay.client.phone.key-sha256=" + KeyDigest.ofKey(key).hex());
    assertThat(key(Said.byKeys("new", "--client", "phone"))).isNotEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new --client desk", "new --client=desk"})
  void itIsMadeForTheClientThatIsNamed(String words) {
    assertThat(Said.byKeys(words.split(" ")).out()).contains("patchbay.client.desk.key-sha256=");
  }

  @Test
  void withoutANameItIsMine() {
    assertThat(Said.byKeys("new").out()).contains("patchbay.client.me.key-sha256=");
  }

  @Test
  void anOperatorsKeyOpensAdministration() {
    Said said = Said.byKeys("new", "--admin");

    assertThat(said.out()).contains("patchbay.admin.keys=" + KeyDigest.ofKey(key(said)).hex());
  }

  @Test
  void whoAsksIsHelped() {
    Said said = Said.byKeys("--help");

    assertThat(said.status()).isZero();
    assertThat(said.out()).contains(KeysCommand.SYNTAX.help());
    assertThat(said.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "old",
        "new desk",
        "new --client",
        "new --client Desk",
        "new --client=a b",
        "new --admin x",
        "new --admin --client phone"
      })
  void whatIsNotUnderstoodIsSaid(String words) {
    Said said = Said.byKeys(words.split(" "));

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("keys").contains("--help").doesNotContain("\tat ");
  }

  private static String key(Said said) {
    return said.out().lines().toList().get(1).strip();
  }
}
