package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.KeyDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {

  @Test
  void theLineLetsTheKeyIn() {
    CommandResult result = CommandResult.ofKeys("new", "--client", "phone");
    String key = key(result);

    assertThat(result.status()).isZero();
    assertThat(key).matches("pb-[A-Za-z0-9_-]{43}");
    assertThat(result.out())
        .contains("patchbay.client.phone.key-sha256=" + KeyDigest.ofKey(key).hex());
    assertThat(key(CommandResult.ofKeys("new", "--client", "phone"))).isNotEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new --client desk", "new --client=desk"})
  void itIsMadeForTheClientThatIsNamed(String words) {
    assertThat(CommandResult.ofKeys(words.split(" ")).out())
        .contains("patchbay.client.desk.key-sha256=");
  }

  @Test
  void withoutANameItIsMine() {
    assertThat(CommandResult.ofKeys("new").out()).contains("patchbay.client.me.key-sha256=");
  }

  @Test
  void anOperatorsKeyOpensAdministration() {
    CommandResult result = CommandResult.ofKeys("new", "--admin");

    assertThat(result.out()).contains("patchbay.admin.keys=" + KeyDigest.ofKey(key(result)).hex());
  }

  @Test
  void whoAsksIsHelped() {
    CommandResult result = CommandResult.ofKeys("--help");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains(KeysCommand.SYNTAX.help());
    assertThat(result.err()).isEmpty();
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
    CommandResult result = CommandResult.ofKeys(words.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("keys").contains("--help").doesNotContain("\tat ");
  }

  private static String key(CommandResult result) {
    return result.out().lines().toList().get(1).strip();
  }
}
