package dev.patchbay.usage;

import java.util.Map;
import java.util.Optional;

/** Budgets of the clients, by name; a client without one may spend any amount. */
public record ClientBudgets(Map<String, ClientBudget> byClient) {

  public ClientBudgets {
    byClient = Map.copyOf(byClient);
  }

  Optional<ClientBudget> of(String client) {
    return Optional.ofNullable(byClient.get(client));
  }
}
