package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.cli.CommandLineException;
import dev.patchbay.embedded.tls.PemPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @Test
  void anEmptyLineListensOnLoopbackOnly() {
    ServerOptions options = parse(Map.of());

    assertThat(options.action()).isEqualTo(ServerOptions.Action.RUN);
    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(8765);
    assertThat(options.config()).isEmpty();
    assertThat(options.demo()).isFalse();
  }

  @Test
  void everyOptionIsHeard() {
    ServerOptions options =
        parse(
            Map.of(),
            "--port",
            "0",
            "--host=::1",
            "--config",
            "a.properties",
            "--demo",
            "--stop-within=5s",
            "--tls-cert=c.pem",
            "--tls-key=k.pem",
            "--threads=64");

    assertThat(options)
        .isEqualTo(
            new ServerOptions(
                ServerOptions.Action.RUN,
                "::1",
                0,
                64,
                java.util.Optional.of(Path.of("a.properties")),
                java.util.Optional.of("5s"),
                java.util.Optional.of(new PemPair(Path.of("c.pem"), Path.of("k.pem"))),
                true));
  }

  @Test
  void theEnvironmentAnswersWhereTheLineIsSilent() {
    Map<String, String> environment = Map.of("PATCHBAY_PORT", "9000", "PATCHBAY_HOST", "0.0.0.0");

    assertThat(parse(environment).host()).isEqualTo("0.0.0.0");
    assertThat(parse(environment).port()).isEqualTo(9000);
    assertThat(parse(environment, "--port", "9001").port()).isEqualTo(9001);
  }

  @ParameterizedTest
  @CsvSource({
    "--prot 80, unknown option --prot",
    "serve, unknown argument serve",
    "--demo=yes, --demo takes no value",
    "--port, --port needs a value",
    "--port=, --port needs a value",
    "--port 70000, port: 70000 (expected: 0 to 65535)",
    "--port http, port: http (expected: a number)",
    "--threads 4, threads: 4 (expected: >= 16)",
    "--tls-cert c.pem, --tls-cert and --tls-key go together",
  })
  void aMistakeIsNamed(String line, String message) {
    assertThatExceptionOfType(CommandLineException.class)
        .isThrownBy(() -> parse(Map.of(), line.split(" ")))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"--help, HELP", "-h, HELP", "--version, VERSION", "--demo --help, HELP"})
  void somethingElseThanToRunCanBeWanted(String line, ServerOptions.Action action) {
    assertThat(parse(Map.of(), line.split(" ")).action()).isEqualTo(action);
  }

  private static ServerOptions parse(Map<String, String> environment, String... words) {
    return CommandLine.parse(List.of(words), environment);
  }
}
