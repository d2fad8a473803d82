package dev.patchbay.usage;

import dev.patchbay.api.Caller;
import dev.patchbay.api.EndUser;
import dev.patchbay.api.KeyQuota;
import dev.patchbay.api.Sha256;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.routing.provider.Money;
import jakarta.servlet.ServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Budgets of the clients, by name; a client without one may spend any amount.
 *
 * @param byClient budgets by the client's name
 * @param perUser clients each of whose users has the budget
 */
public record ClientBudgets(Map<String, ClientBudget> byClient, Set<String> perUser) {

  /** Length of a name in the database. */
  private static final int LONGEST = 200;

  private static final int DIGEST_DIGITS = 16;

  public ClientBudgets {
    byClient = Map.copyOf(byClient);
    perUser = Set.copyOf(perUser);
  }

  /** The budgets that hold for a call: that of its key, if it has one, in place of its client's. */
  public static ClientBudgets of(ServletRequest request) {
    ClientBudgets configured = CallSettings.get(request, ClientBudgets.class);
    return CallAttributes.find(request, KeyQuota.class)
        .filter(KeyQuota::hasBudget)
        .map(quota -> ofKey(CallAttributes.get(request, Caller.class).label(), quota))
        .orElse(configured);
  }

  // Counted like that of a user, whose name in the ledger is the key's.
  private static ClientBudgets ofKey(String client, KeyQuota quota) {
    ClientBudget.Period period =
        ClientBudget.Period.valueOf(quota.budgetPeriod().toUpperCase(Locale.ROOT));
    Money limit = new Money(quota.budgetMicros());
    return new ClientBudgets(
        Map.of(client, new ClientBudget(limit, period, ClientBudget.Over.REFUSE)), Set.of(client));
  }

  Optional<ClientBudget> of(String client) {
    return Optional.ofNullable(byClient.get(client));
  }

  /**
   * Name under which a call is counted in its budget: that of its client, or of its user. Those who
   * name no user are one.
   */
  public String subject(String client, EndUser user) {
    return perUser.contains(client) ? subject(client, recorded(client, user)) : client;
  }

  private static String recorded(String client, EndUser user) {
    boolean kept = !user.recorded().isEmpty() && fits(client, user.recorded());
    // In the database of the budgets no name is to be found that is not in the ledger.
    return kept || user.name().isEmpty() ? user.recorded() : digest(client, user.name());
  }

  private static boolean fits(String client, String user) {
    return subject(client, user).length() <= LONGEST;
  }

  private static String digest(String client, String user) {
    return Sha256.hex(client + "/" + user).substring(0, DIGEST_DIGITS);
  }

  /** Name of a user in its client's budget: no client has a slash in its name. */
  static String subject(String client, String recorded) {
    return client + "/" + recorded;
  }
}
