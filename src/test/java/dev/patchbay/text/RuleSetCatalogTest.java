package dev.patchbay.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.text.rule.InvalidRule;
import dev.patchbay.text.rule.RuleSetCatalog;
import dev.patchbay.text.rule.TextRuleParser;
import dev.patchbay.text.rule.TextRuleSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped rules make of texts that users hear read out with stars and slashes. */
class RuleSetCatalogTest {

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvFileSource(
      resources = "/dev/patchbay/text/rules.csv",
      delimiter = '|',
      maxCharsPerColumn = 2000)
  void aTextIsMadeSpeakable(String set, String language, String written, String spoken) {
    String text = written.replace("\\n", "\n");
    String result = RuleSetCatalog.named(set).apply(text, language == null ? "" : language);

    assertThat(result).isEqualTo(spoken == null ? "" : spoken.replace("\\n", "\n"));
  }

  @Test
  void anAnswerOfAChatIsSpokenAsProse() {
    String chat =
        """
        <think>The user wants a plan.</think>
        ## Plan for **today** 🚀

        - [x] Read the [guide](https://example.com/guide?a=1#top)
        - Run `make test` at 40 km/h

        ```sh
        rm -rf /
        ```
        See https://www.example.org/x. Done ✅
        """;
    TextRuleSet all =
        RuleSetCatalog.NAMES.stream()
            .map(RuleSetCatalog::named)
            .reduce(TextRuleSet.NONE, TextRuleSet::then);

    assertThat(all.apply(chat, "en").strip())
        .isEqualTo(
            """
            Plan for today.

            Read the guide.
            Run make test at 40 kilometers per hour.

            See example.org. Done\
            """);
  }

  @Test
  void aLongTextTakesLinearTime() {
    String stars = "*".repeat(50_000) + "[".repeat(50_000) + "`".repeat(20_000);
    for (String name : RuleSetCatalog.NAMES) {
      assertThat(RuleSetCatalog.named(name).apply(stars, "en")).as(name).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'(a -> b', line 1",
    "'no arrow', line 1",
    "'# fine\n(a) -> $2', line 2",
    "'a(?=b) -> c', line 1",
  })
  void anInvalidLineIsNamed(String text, String line) {
    assertThatThrownBy(() -> TextRuleParser.parse("own", text))
        .isInstanceOf(InvalidRule.class)
        .hasMessageContaining(line);
  }

  @Test
  void rulesOfOneLanguageLeaveOthersAlone() {
    TextRuleSet own = TextRuleParser.parse("own", "a -> b\n[de]\nb -> c\n[*]\nx ->\n");

    assertThat(own.apply("ax", "en")).isEqualTo("b");
    assertThat(own.apply("ax", "de")).isEqualTo("c");
  }
}
