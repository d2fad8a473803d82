package dev.patchbay.usage;

import java.util.Map;
import java.util.Optional;

/** What clients may spend, by name; those that are not here may spend anything. */
public record ClientBudgets(Map<String, ClientBudget> byClient) {

  public ClientBudgets {
    byClient = Map.copyOf(byClient);
  }

  Optional<ClientBudget> of(String client) {
    return Optional.ofNullable(byClient.get(client));
  }
}
