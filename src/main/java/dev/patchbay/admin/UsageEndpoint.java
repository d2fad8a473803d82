package dev.patchbay.admin;

import dev.patchbay.admin.view.NullableNumbers;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.Ledger;
import dev.patchbay.usage.LedgerUnusable;
import dev.patchbay.usage.UsageColumn;
import dev.patchbay.usage.UsageRow;
import dev.patchbay.usage.UsageTable;
import dev.patchbay.usage.UsageTotals;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what the ledger has, as JSON or as CSV. */
final class UsageEndpoint {

  private static final double MILLIS = 1e3;

  private final Supplier<Optional<Ledger>> ledger;
  private final Supplier<String> currency;
  private final UsageQuery.Reader queries;

  /**
   * @param ledger empty if there is none
   * @param currency what prices are in; empty if nobody said
   */
  UsageEndpoint(
      Supplier<Optional<Ledger>> ledger, Supplier<String> currency, UsageQuery.Reader queries) {
    this.ledger = ledger;
    this.currency = currency;
    this.queries = queries;
  }

  AdminResponse usage(AdminRequest asked) {
    Ledger book = ledger.get().orElseThrow(() -> new RequestRefused(noLedger()));
    UsageQuery query = queries.read(asked);
    List<UsageRow> rows = rows(book, query);
    return asked.accept().contains("text/csv")
        ? AdminResponse.csv(UsageTable.of(query.by(), rows, currency.get()).csv())
        : AdminResponse.json(json(query, rows));
  }

  private static List<UsageRow> rows(Ledger book, UsageQuery query) {
    try {
      return book.usage(query.from(), query.to(), query.by());
    } catch (LedgerUnusable unusable) {
      throw new RequestRefused(
          ApiError.unavailable("The ledger cannot be read just now.", "ledger_unusable"));
    }
  }

  private ObjectNode json(UsageQuery query, List<UsageRow> rows) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", query.from().toString()).put("to", query.to().toString());
    json.put("currency", currency.get());
    ArrayNode by = json.putArray("by");
    query.by().stream().map(UsageColumn::label).forEach(by::add);
    ArrayNode all = json.putArray("rows");
    rows.forEach(row -> row(query.by(), row, all.addObject()));
    return json;
  }

  private static void row(List<UsageColumn> by, UsageRow row, ObjectNode json) {
    for (int i = 0; i < by.size(); i++) {
      json.put(by.get(i).label(), row.names().get(i));
    }
    UsageTotals tally = row.tally();
    json.put("calls", tally.calls()).put("characters", tally.characters());
    json.put("audio_seconds", tally.audioMillis() / MILLIS).put("bytes", tally.bytes());
    boolean known = tally.unpriced() < tally.calls();
    NullableNumbers.put(json, "cost", known, NullableNumbers.of(new Money(tally.costMicros())));
    json.put("unknown_calls", tally.unpriced());
  }

  private static ApiError noLedger() {
    return ApiError.of(
        409, "There is no ledger to read usage from; set patchbay.ledger.url.", "no_ledger");
  }
}
