package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonFiniteNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":NaN}                      | {\"a\":0}",
        "[NaN,-Infinity,Infinity,-NaN]    | [0,-1e308,1e308,0]",
        "{\"a\": NaN, \"b\":[1, -2, NaN]}  | {\"a\": 0, \"b\":[1, -2, 0]}",
        "{\"text\":\"NaN \\\" NaN\",\"p\":NaN} | {\"text\":\"NaN \\\" NaN\",\"p\":0}",
        "{\"text\":\"\\\\\",\"p\":-Infinity}   | {\"text\":\"\\\\\",\"p\":-1e308}",
        "{\"a\":-1.5,\"b\":null,\"c\":Na     | {\"a\":-1.5,\"b\":null,\"c\":Na",
      })
  void numbersThatJsonDoesNotHaveBecomeOthers(String json, String expected) {
    assertThat(NonFiniteNumber.asNumbers(json.getBytes(StandardCharsets.UTF_8)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(expected);
  }
}
