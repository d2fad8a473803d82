package dev.patchbay.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.routing.provider.Globs;
import dev.patchbay.text.rule.InvalidRule;
import dev.patchbay.text.rule.Lexicon;
import dev.patchbay.text.rule.LexiconParser;
import dev.patchbay.text.rule.PhonemeMarkup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that a voice says wrongly are replaced by what sounds right. */
class LexiconTest {

  private static final String FILE =
      """
      # names
      nginx = engine x
      US = you ess
      New York = Noo York
      New York City = the big city
      C++ = see plus plus
      .NET = dot net
      kiwi = /ˈkiːwi/
      gif = jif | /dʒɪf/
      [de, voice anna*]
      nginx = Endschin Ix
      [de]
      Handy = Händi
      [*]
      rat = ratt
      """;

  private final Lexicon lexicon = LexiconParser.parse(FILE, voice -> Globs.of(voice)::matches);

  @Test
  void thePartsOfAPhraseMayStandOnTwoLines() {
    assertThat(apply("New  York, New\nYork City, New\u00A0York, Newyork, New", "en", "ben", false))
        .isEqualTo("Noo York, the big city, Noo York, Newyork, New");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|ben|NGINX and Nginx.|engine x and engine x.",
        "en|ben|nginxes, unginx|nginxes, unginx",
        "en|ben|us in the US|us in the you ess",
        "en|ben|New York City, New York|the big city, Noo York",
        "en|ben|C++, .NET and C|see plus plus, dot net and C",
        "en|ben|A Handy rat|A Handy ratt",
        "de|ben|Handy|Händi",
        "en|ben|kiwi gif|kiwi jif",
        "||naïve rats 🐀|naïve rats 🐀",
      })
  void aWordIsReplacedAsAWhole(String language, String voice, String written, String spoken) {
    assertThat(apply(written, language, voice, false)).isEqualTo(spoken);
  }

  @Test
  void theLaterEntryOfAVoiceIsUsedWhereTheFirstIsForAll() {
    Lexicon narrow =
        LexiconParser.parse("[voice anna*]\na = b\n[*]\na = c", v -> Globs.of(v)::matches);

    assertThat(narrow.apply("a", "", "anna-2", false)).isEqualTo("b");
    assertThat(narrow.apply("a", "", "ben", false)).isEqualTo("c");
  }

  @Test
  void aProviderOfSsmlGetsPhonemes() {
    String marked = apply("A kiwi & a Gif", "en", "ben", true);

    assertThat(PhonemeMarkup.inSsml(marked))
        .isEqualTo(
            "A <phoneme alphabet='ipa' ph='ˈkiːwi'>kiwi</phoneme> & a"
                + " <phoneme alphabet='ipa' ph='dʒɪf'>Gif</phoneme>");
    assertThat(PhonemeMarkup.inSsml("a \uE000 stray mark")).isEqualTo("a  stray mark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a =", "= b", "[german]\na = b", "a = /"})
  void anInvalidLineIsRefused(String text) {
    assertThatThrownBy(() -> LexiconParser.parse(text, voice -> Globs.of(voice)::matches))
        .isInstanceOf(InvalidRule.class);
  }

  private String apply(String text, String language, String voice, boolean ssml) {
    return lexicon.apply(text, language == null ? "" : language, voice == null ? "" : voice, ssml);
  }
}
