package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {

  @Test
  void controlCharactersAreMaskedOneByOne() {
    assertThat(PrintableText.of("a\r\nb\0c\u007f")).isEqualTo("a??b?c?");
  }

  @Test
  void allOtherCharactersStay() {
    assertThat(PrintableText.of("Zoë \"🎙\" …")).isEqualTo("Zoë \"🎙\" …");
    assertThat(PrintableText.of("")).isEmpty();
  }

  @Test
  void aTextIsCutBetweenCodePoints() {
    assertThat(PrintableText.of("🎙🎙🎙", 3)).isEqualTo("🎙🎙🎙");
    assertThat(PrintableText.of("🎙\n🎙🎙", 3)).isEqualTo("🎙?🎙");
  }

  @Test
  void aLongNameEndsInAnEllipsis() {
    assertThat(PrintableText.name("🎙".repeat(64))).isEqualTo("🎙".repeat(64));
    assertThat(PrintableText.name("🎙".repeat(65))).isEqualTo("🎙".repeat(64) + "…");
  }

  @Test
  void aQuotedNameIsMaskedToo() {
    assertThat(PrintableText.quotedName("a\nb")).isEqualTo("\"a?b\"");
  }
}
