package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ProviderUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageEventScannerTest {

  private static final String DELTA =
      "data: {\"type\":\"transcript.text.delta\",\"delta\":\"usage\",\"duration\":77}\n\n";
  private static final String DONE =
      "data: {\"type\":\"transcript.text.done\",\"text\":\"data: {\\\"duration\\\":5}\","
          + "\"usage\":{\"type\":\"duration\",\"seconds\":9}}\n\n";
  private static final ProviderUsage NINE = new ProviderUsage(Duration.ofSeconds(9));

  @Test
  void theLastEventTellsHoweverTheBytesCome() {
    byte[] stream = bytes(": hello\n\nevent: message\n" + DELTA + DONE + "data: [DONE]\n\n");
    for (int size = 1; size <= stream.length; size++) {
      UsageEventScanner events = new UsageEventScanner();
      for (int at = 0; at < stream.length; at += size) {
        events.read(stream, at, Math.min(size, stream.length - at));
      }
      assertThat(events.reportedUsage()).as("in pieces of %d", size).isEqualTo(NINE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void aLineMayEndInThreeWays(String end) {
    String twoLines = DONE.replace(",\"usage\"", "\ndata: ,\"usage\"");

    assertThat(reported(twoLines.replace("\n", end))).isEqualTo(NINE);
  }

  @Test
  void whatOtherEventsSayIsNotCounted() {
    assertThat(reported(DELTA)).isEqualTo(ProviderUsage.UNKNOWN);
  }

  @Test
  void anEventThatIsNotWholeSaysNothing() {
    assertThat(reported(DONE.stripTrailing())).isEqualTo(ProviderUsage.UNKNOWN);
  }

  private static ProviderUsage reported(String stream) {
    UsageEventScanner events = new UsageEventScanner();
    byte[] bytes = bytes(stream);
    events.read(bytes, 0, bytes.length);
    return events.reportedUsage();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
