package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @Test
  void anEmptyLineListensOnLoopbackOnly() throws BadOption {
    ServerOptions options = parse(Map.of());

    assertThat(options.wish()).isEqualTo(ServerOptions.Wish.RUN);
    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(8765);
    assertThat(options.config()).isEmpty();
    assertThat(options.demo()).isFalse();
  }

  @Test
  void everyOptionIsHeard() throws BadOption {
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
            "--threads=64");

    assertThat(options)
        .isEqualTo(
            new ServerOptions(
                ServerOptions.Wish.RUN,
                "::1",
                0,
                64,
                java.util.Optional.of(Path.of("a.properties")),
                java.util.Optional.of("5s"),
                true));
  }

  @Test
  void theEnvironmentAnswersWhereTheLineIsSilent() throws BadOption {
    Map<String, String> environment = Map.of("PATCHBAY_PORT", "9000", "PATCHBAY_HOST", "0.0.0.0");

    assertThat(parse(environment).host()).isEqualTo("0.0.0.0");
    assertThat(parse(environment).port()).isEqualTo(9000);
    assertThat(parse(environment, "--port", "9001").port()).isEqualTo(9001);
  }

  @ParameterizedTest
  @CsvSource({
    "--prot 80, Unknown option: --prot",
    "serve, Unknown option: serve",
    "--demo=yes, Unknown option: --demo",
    "--port, --port needs a value",
    "--port=, --port needs a value",
    "--port 70000, port: 70000 (expected: 0 to 65535)",
    "--port http, port: http (expected: a number)",
    "--threads 4, threads: 4 (expected: >= 16)",
  })
  void aMistakeIsNamed(String line, String message) {
    assertThatExceptionOfType(BadOption.class)
        .isThrownBy(() -> parse(Map.of(), line.split(" ")))
        .withMessage(message);
  }

  private static ServerOptions parse(Map<String, String> environment, String... words)
      throws BadOption {
    return CommandLine.parse(List.of(words), environment);
  }
}
