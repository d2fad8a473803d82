package dev.patchbay.relay.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.api.AudioTask;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Fuzz test of header rules: no hop-by-hop header of a provider reaches the client. */
class HeaderRulesFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void nothingOfTheHopCrosses(byte[] bytes) {
    List<HeaderLine> lines =
        Arrays.stream(new String(bytes, StandardCharsets.ISO_8859_1).split("\n"))
            .map(line -> line.split(":", 2))
            .filter(pair -> pair.length == 2)
            .map(pair -> new HeaderLine(pair[0], pair[1]))
            .toList();
    for (AudioTask task : AudioTask.values()) {
      for (HeaderLine line : HeaderRules.toClient(lines, task, true)) {
        assertThat(line.isOneLine()).isTrue();
        assertThat(line.name())
            .isNotIn(
                "connection", "transfer-encoding", "upgrade", "trailer", "set-cookie", "server");
        assertThat(lines).contains(line);
      }
    }
  }
}
