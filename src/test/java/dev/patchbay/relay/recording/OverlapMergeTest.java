package dev.patchbay.relay.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapMergeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "the bridge was closed for repairs; for repairs in the summer; in the summer",
        "The bridge was closed for repairs.; Repairs. In the summer; In the summer",
        "nothing in common; with this one; with this one",
        "it was closed; closed; ''",
        "He said hello,; hello, and left.; and left.",
        "und dann kam der Zug; Der Zug, der spät war; der spät war",
        "東京は晴れです。; です。明日は雨です; 明日は雨です",
        "it costs 25; 25 euros; euros",
        "and he said; said “no” twice; “no” twice",
        "''; anything; anything",
      })
  void whatBothHaveHeardIsWrittenOnce(String before, String after, String rest) {
    assertThat(OverlapMerge.rest(before, after).strip()).isEqualTo(rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one; two; one two",
        "one. ;  two; one. two",
        "晴れです。; 明日は雨; 晴れです。明日は雨",
        "''; two; two",
        "one; ''; one",
      })
  void wordsStayApartWhereTheirScriptHasSpaces(String before, String after, String joined) {
    assertThat(OverlapMerge.join(before, after)).isEqualTo(joined);
  }
}
