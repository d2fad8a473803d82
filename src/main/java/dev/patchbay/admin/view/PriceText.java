package dev.patchbay.admin.view;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Price;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Price of a provider in words: {@code free}, {@code unknown}, or the rates. */
final class PriceText {

  private PriceText() {}

  /**
   * @param byModel true if models have prices of their own
   */
  static String of(Price price, boolean byModel, String currency) {
    String usual = of(price, currency);
    if (!byModel) {
      return usual;
    }
    return price.equals(Price.UNKNOWN) ? "by model" : usual + ", some models differ";
  }

  static String of(Price price, String currency) {
    if (price.equals(Price.UNKNOWN)) {
      return "unknown";
    }
    OptionalLong speech = price.rate(AudioTask.SPEECH);
    OptionalLong listening = price.rate(AudioTask.TRANSCRIPTION);
    if (speech.isEmpty() && listening.isEmpty()) {
      return "by tokens";
    }
    if (speech.orElse(0) == 0 && listening.orElse(0) == 0) {
      return "free";
    }
    String unit = currency.isEmpty() ? "" : " " + currency;
    return Stream.of(
            words(speech, unit + " per million characters"), words(listening, unit + " per minute"))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String words(OptionalLong rate, String unit) {
    return rate.isPresent() ? new Money(rate.getAsLong()) + unit : "";
  }
}
