package dev.patchbay.relay.error;

import dev.patchbay.api.Secret;
import dev.patchbay.routing.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Credentials sent to a provider, to be redacted if its errors quote them.
 *
 * @param values secrets to mask
 */
record ProviderSecrets(List<String> values) {

  // Shorter keys are placeholders such as "none", which would match ordinary words.
  private static final int SHORTEST_KEY = 6;

  // A configured header may hold a key, a version or a name; only keys are this long.
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

  boolean occurIn(String text) {
    return values.stream().anyMatch(text::contains);
  }

  String mask(String text, String mask) {
    String rest = text;
    for (String value : values) {
      rest = rest.replace(value, mask);
    }
    return rest;
  }
}
