package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void aLedgerWithoutUsageIsATableWithoutRows() throws IOException {
    Path file = configuration("patchbay.ledger.url=jdbc:h2:file:" + folder.resolve("usage") + "\n");

    CommandResult result = usage("--config=" + file, "--by", "day", "--since=7d", "--csv");

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("day,").hasLineCount(1);
  }

  @Test
  void aLedgerThatWouldOpenAPortIsRefused() throws IOException {
    String url = "jdbc:h2:file:" + folder.resolve("usage") + ";auto_server=true";

    CommandResult result =
        usage("--config", configuration("patchbay.ledger.url=" + url + "\n").toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("a URL without AUTO_SERVER");
  }

  @Test
  void withoutALedgerItFails() throws IOException {
    CommandResult result = usage("--config", configuration("").toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("patchbay.ledger.url");
  }

  @Test
  void aBadConfigurationFails() {
    CommandResult result = usage("--config", folder.resolve("nowhere").toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("nowhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--by colour", "--since yesterday", "--since", "--csv=yes", "--colour", "all"})
  void aWrongCommandLineIsNamed(String line) {
    CommandResult result = usage(line.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("usage: ").contains("Try --help.");
  }

  private Path configuration(String more) throws IOException {
    return Files.writeString(
        folder.resolve("router.properties"),
        "patchbay.provider.studio.url=http://127.0.0.1:9/v1\n" + more);
  }

  private static CommandResult usage(String... words) {
    return CommandResult.of((out, err) -> UsageCommand.run(List.of(words), NOW, out, err));
  }
}
