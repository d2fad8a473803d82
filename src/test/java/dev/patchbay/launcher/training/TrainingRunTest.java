package dev.patchbay.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void aWrongCommandLineIsTold() throws Exception {
    assertThat(run("http://127.0.0.1:1", "file")).isEqualTo(2);
    assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("Usage: ");
  }

  /**
   * The provider takes what a router is asked for; a router in between is tested with the package.
   */
  @Test
  void eachKindOfCallIsAnswered() throws Exception {
    try (TrainingProvider provider = TrainingProvider.start()) {
      String router = provider.url().replace("/v1", "");

      assertThat(new TrainingCalls(router).repeat(1, 1)).isEqualTo(7);
    }
  }

  private int run(String... words) throws Exception {
    return TrainingRun.run(List.of(words), new PrintStream(output, true, StandardCharsets.UTF_8));
  }
}
