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
        "{\"a\":NaN}                      | {\"a\":null}",
        "[NaN,-Infinity,Infinity,-NaN]    | [null,null,null,null]",
        "{\"a\": NaN, \"b\":[1, -2, NaN]}  | {\"a\": null, \"b\":[1, -2, null]}",
        "{\"text\":\"NaN \\\" NaN\",\"p\":NaN} | {\"text\":\"NaN \\\" NaN\",\"p\":null}",
        "{\"text\":\"\\\\\",\"p\":-Infinity}   | {\"text\":\"\\\\\",\"p\":null}",
        "{\"a\":-1.5,\"b\":null,\"c\":Na     | {\"a\":-1.5,\"b\":null,\"c\":Na",
      })
  void numbersThatJsonDoesNotHaveBecomeNull(String json, String expected) {
    assertThat(NonFiniteNumber.asNull(json.getBytes(StandardCharsets.UTF_8)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(expected);
  }
}
