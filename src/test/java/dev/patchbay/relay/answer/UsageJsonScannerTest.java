package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageJsonScannerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"a\",\"usage\":{\"type\":\"duration\",\"seconds\":9}} ; 9000",
        "{\"duration\":8.47,\"text\":\"a\"} ; 8470",
        "{\"duration\":\"8.47\",\"text\":\"a\"} ; 8470",
        "{\"duration\":8.47,\"usage\":{\"seconds\":9}} ; 9000",
        "{\"words\":[{\"duration\":5}],\"segments\":{\"duration\":6},\"text\":\"a\"} ; 0",
        "{\"usage\":{\"type\":\"tokens\",\"total_tokens\":9}} ; 0",
        "{\"duration\":-4} ; 0",
        "{\"duration\":1e300} ; 0",
        "{\"duration\":null} ; 0",
        "{\"duration\":{\"seconds\":4},\"usage\":7} ; 0",
        "{\"text\":\"cut ; 0",
        "{\"a\":{\"b\":[1,{\"c\":\"}\"}]},\"text\":\"x\",\"duration\":3} ; 3000",
        "{\"text\":\"\\\",\\\"duration\\\":4,\",\"duration\":1.5e1} ; 15000",
        "[{\"duration\":4}] ; 0",
        "\"duration\":4} ; 0",
        "WEBVTT ; 0",
        "`` ; 0",
      })
  void theProvidersOwnAccountIsRead(String answer, long millis) {
    assertThat(UsageJsonScanner.scan(answer.getBytes(StandardCharsets.UTF_8)).length().toMillis())
        .isEqualTo(millis);
  }

  @Test
  void anAnswerInPiecesIsReadLikeAWholeOne() {
    byte[] answer =
        "{\"text\":\"a\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}"
            .getBytes(StandardCharsets.UTF_8);
    UsageJsonScanner found = new UsageJsonScanner();

    for (int at = 0; at < answer.length; at++) {
      found.read(answer, at, 1);
    }

    assertThat(found.reportedUsage().length().toMillis()).isEqualTo(9_000);
  }
}
