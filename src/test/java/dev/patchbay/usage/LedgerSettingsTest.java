package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:file:./usage", "jdbc:h2:~/usage", "jdbc:h2:./u;MODE=MySQL", "jdbc:h2:/u"})
  void aFileIsSharedWithOtherProcesses(String url) {
    assertThat(address(url)).isEqualTo(url + ";AUTO_SERVER=TRUE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:usage",
        "jdbc:h2:tcp://127.0.0.1/usage",
        "jdbc:h2:file:./usage;AUTO_SERVER=FALSE",
        "jdbc:h2:file:./usage;auto_server=true",
        "jdbc:h2:file:./usage;FILE_LOCK=NO",
        "jdbc:postgresql://127.0.0.1/usage"
      })
  void whatIsNoFileOrHasItsOwnWayIsLeftAlone(String url) {
    assertThat(address(url)).isEqualTo(url);
  }

  private static String address(String url) {
    return new LedgerSettings(url, "", Secret.NONE, "").address();
  }
}
