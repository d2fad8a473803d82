package dev.patchbay.admin;

import dev.patchbay.admin.view.MoneyNumber;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.LedgerUnusable;
import dev.patchbay.usage.ledger.UsageColumn;
import dev.patchbay.usage.ledger.UsageRow;
import dev.patchbay.usage.ledger.UsageTable;
import dev.patchbay.usage.ledger.UsageTotals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Usage endpoint of the admin API: reads the ledger, as JSON, CSV or a table of plain text. */
final class UsageEndpoint {

  private static final double MILLIS = 1e3;

  /** Rows are maps: the columns to group by come first, then the sums. */
  private record Usage(
      String from, String to, String currency, List<String> by, List<Map<String, Object>> rows) {}

  private final Supplier<Optional<Ledger>> ledger;
  private final Supplier<String> currency;
  private final UsageQuery.Reader queries;

  /**
   * @param ledger the ledger; empty if there is none
   * @param currency currency of the prices; empty if not configured
   */
  UsageEndpoint(
      Supplier<Optional<Ledger>> ledger, Supplier<String> currency, UsageQuery.Reader queries) {
    this.ledger = ledger;
    this.currency = currency;
    this.queries = queries;
  }

  AdminResponse usage(AdminRequest request) {
    Ledger open = ledger.get().orElseThrow(() -> new RequestRefused(noLedger()));
    UsageQuery query = queries.read(request);
    List<UsageRow> rows = rows(open, query);
    if (request.accept().contains("text/csv")) {
      return AdminResponse.csv(UsageTable.of(query.by(), rows, currency.get()).csv());
    }
    return request.accept().contains("text/plain")
        ? AdminResponse.text(UsageTable.of(query.by(), rows, currency.get()).text())
        : AdminResponse.json(json(query, rows));
  }

  private static List<UsageRow> rows(Ledger open, UsageQuery query) {
    try {
      return open.usage(query.from(), query.to(), query.by());
    } catch (LedgerUnusable unusable) {
      throw new RequestRefused(
          ApiError.unavailable(
              "The ledger cannot be read at the moment; try again later.", "ledger_unusable"));
    }
  }

  private Usage json(UsageQuery query, List<UsageRow> rows) {
    return new Usage(
        query.from().toString(),
        query.to().toString(),
        currency.get(),
        query.by().stream().map(UsageColumn::label).toList(),
        rows.stream().map(row -> row(query.by(), row)).toList());
  }

  private static Map<String, Object> row(List<UsageColumn> by, UsageRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < by.size(); i++) {
      json.put(by.get(i).label(), row.names().get(i));
    }
    UsageTotals totals = row.totals();
    json.put("calls", totals.calls());
    json.put("characters", totals.characters());
    json.put("audio_seconds", totals.audioMillis() / MILLIS);
    json.put("bytes", totals.bytes());
    boolean known = totals.unpriced() < totals.calls();
    json.put("cost", known ? MoneyNumber.of(new Money(totals.costMicros())) : null);
    json.put("unknown_calls", totals.unpriced());
    return json;
  }

  private static ApiError noLedger() {
    return ApiError.of(
        409, "There is no ledger; set patchbay.ledger.url to record usage.", "no_ledger");
  }
}
