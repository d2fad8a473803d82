package dev.patchbay.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormatsTest {

  private static final FormatConversion MADE =
      new FormatConversion(FormatConversion.Policy.AUTO, Set.of("mp3"), "");

  @Test
  void aFormatThatIsMissingIsConverted() {
    assertThat(formats(Set.of("wav"), List.of(), MADE).converts("mp3")).isTrue();
    assertThat(formats(Set.of("wav", "mp3"), List.of(), MADE).converts("mp3")).isFalse();
    assertThat(formats(Set.of("wav"), List.of(), MADE).converts("opus")).isFalse();
    assertThat(formats(Set.of("wav"), List.of(), FormatConversion.NONE).converts("mp3")).isFalse();
  }

  @Test
  void aFormatThatIsMissingForOneModelIsConverted() {
    List<Map.Entry<String, Set<String>>> narrower = List.of(Map.entry("orpheus*", Set.of("wav")));

    assertThat(formats(Set.of("wav", "mp3"), narrower, MADE).converts("mp3")).isTrue();
  }

  @Test
  void whereNothingIsKnownEverythingIsTaken() {
    assertThat(formats(Set.of(), List.of(), MADE).converts("mp3")).isFalse();
  }

  private static Formats formats(
      Set<String> offered,
      List<Map.Entry<String, Set<String>>> byModel,
      FormatConversion conversion) {
    return new Formats(offered, byModel, "", 0, 0, conversion, SpeechProcessing.NONE);
  }
}
