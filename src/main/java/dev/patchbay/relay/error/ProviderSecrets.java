package dev.patchbay.relay.error;

import dev.patchbay.api.Secret;
import dev.patchbay.routing.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is sent to a provider that nobody else may read, should it quote that.
 *
 * @param values masked wherever they stand
 */
record ProviderSecrets(List<String> values) {

  // Shorter ones are placeholders such as "none", and would hit ordinary words.
  private static final int SHORTEST_KEY = 6;

  // A configured header may be a key, a version or a name; keys are longer.
  private static final int SHORTEST_VALUE = 16;
  private static final String VERSION = "api-version";

  ProviderSecrets {
    values = List.copyOf(values);
  }

  static ProviderSecrets of(Secret key) {
    return new ProviderSecrets(Stream.of(key.reveal()).filter(isLonger(SHORTEST_KEY)).toList());
  }

  static ProviderSecrets of(Provider provider) {
    List<String> values = new ArrayList<>(of(provider.signIn().key()).values());
    provider.headers().sent().values().stream()
        .filter(isLonger(SHORTEST_VALUE))
        .forEach(values::add);
    provider
        .query()
        .forEach(
            (name, value) -> {
              if (!name.equals(VERSION) && value.length() >= SHORTEST_VALUE) {
                values.add(value);
              }
            });
    return new ProviderSecrets(values);
  }

  private static Predicate<String> isLonger(int least) {
    return value -> value.length() >= least;
  }

  boolean areIn(String text) {
    return values.stream().anyMatch(text::contains);
  }

  String masked(String text, String mask) {
    String rest = text;
    for (String value : values) {
      rest = rest.replace(value, mask);
    }
    return rest;
  }
}
