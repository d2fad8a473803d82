package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.Configured;
import dev.patchbay.routing.provider.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Prices of models, and the lists of presets. */
class PricesReaderTest {

  private static Price price(String model, String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.add(Configured.STUDIO);
    all.add("patchbay.provider.studio.preset=openai");
    all.add("patchbay.provider.studio.key=sk-1");
    return provider("studio", all.toArray(String[]::new)).price(model);
  }

  private static OptionalLong speech(String model, String... lines) {
    return price(model, lines).rate(AudioTask.SPEECH);
  }

  /** A price in another currency is none. */
  @Test
  void aListCountsInItsOwnCurrencyOnly() {
    assertThat(speech("tts-1", "patchbay.currency=USD")).hasValue(15_000_000);
    assertThat(speech("tts-1-hd", "patchbay.currency=USD")).hasValue(30_000_000);
    assertThat(speech("tts-1", "patchbay.currency=EUR")).isEmpty();
    assertThat(speech("tts-1")).isEmpty();
  }

  @Test
  void whatTheListLacksIsUnknown() {
    assertThat(speech("tts-2", "patchbay.currency=USD")).isEmpty();
    assertThat(speech("gpt-4o-mini-tts", "patchbay.currency=USD")).isEmpty();
  }

  @Test
  void onesOwnPricesWinOverTheList() {
    assertThat(
            speech(
                "tts-1",
                "patchbay.currency=USD",
                "patchbay.provider.studio.price.characters-by-model=tts-1:7"))
        .hasValue(7_000_000);
    assertThat(
            speech("tts-1", "patchbay.currency=USD", "patchbay.provider.studio.price.characters=9"))
        .hasValue(9_000_000);
  }

  @Test
  void tokensHaveAPriceByModel() {
    Price mini = price("gpt-4o-mini-tts-2025", "patchbay.currency=USD");

    assertThat(mini.tokens().textIn()).isEqualTo(600_000);
    assertThat(mini.tokens().audioOut()).isEqualTo(12_000_000);
    assertThat(price("gpt-4o-transcribe", "patchbay.currency=USD").tokens().audioIn())
        .isEqualTo(6_000_000);
  }
}
