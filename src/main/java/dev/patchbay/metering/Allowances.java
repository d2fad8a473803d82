package dev.patchbay.metering;

import java.util.Map;
import java.util.Optional;

/** What clients may spend, by name; those that are not here may spend anything. */
public record Allowances(Map<String, Allowance> byClient) {

  public Allowances {
    byClient = Map.copyOf(byClient);
  }

  Optional<Allowance> of(String client) {
    return Optional.ofNullable(byClient.get(client));
  }
}
