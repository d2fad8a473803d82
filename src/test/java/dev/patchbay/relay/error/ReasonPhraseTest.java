package dev.patchbay.relay.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonPhraseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 Bad Request",
        "401 Unauthorized",
        "413 Content Too Large",
        "416 Range Not Satisfiable",
        "422 Unprocessable Content",
        "425 Too Early",
        "451 Unavailable For Legal Reasons",
        "504 Gateway Timeout",
        "505 HTTP Version Not Supported"
      })
  void aStatusHasTheStandardsWords(String line) {
    assertThat(ReasonPhrase.of(Integer.parseInt(line.substring(0, 3)))).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 418, 419, 420, 529, 599, 600, 999})
  void whatNoStandardNamesIsANumber(int status) {
    assertThat(ReasonPhrase.of(status)).isEqualTo(String.valueOf(status));
  }
}
