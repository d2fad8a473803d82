package dev.patchbay.realtime.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Strings that repeat, and others on their places. */
class StringInternerTest {

  private final StringInterner interner = new StringInterner();

  private String interned(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return interner.string(bytes, bytes.length);
  }

  @Test
  void theSameStringComesBack() {
    String first = interned("response.output_audio.delta");

    assertThat(interned("response.output_audio.delta"))
        .isEqualTo("response.output_audio.delta")
        .isSameAs(first);
  }

  @Test
  void stringsOnOnePlaceAreNotConfused() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(interned("name " + i)).isEqualTo("name " + i);
      }
    }
  }

  @Test
  void stringsBeyondAsciiAreRead() {
    for (String text : new String[] {"Stimme für später", "声", "\u0080\u00ff", "é"}) {
      assertThat(interned(text)).isEqualTo(text);
      assertThat(interned(text)).isEqualTo(text);
    }
  }

  @Test
  void onlyShortOnesAreKept() {
    String text = "x".repeat(100);

    assertThat(interned(text)).isEqualTo(text);
    assertThat(interned(text)).isNotSameAs(interned(text));
  }
}
