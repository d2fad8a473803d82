package dev.patchbay.usage.ledger;

import dev.patchbay.api.PrintableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Batch of sums for the ledger, with the id that makes writing it idempotent, as for the idempotent
 * producer of a message queue: a batch whose writing has failed may be written all the same, and is
 * written again under its id.
 *
 * @param writer random id of the writer that made it
 * @param number number of the batch; a writer counts up
 * @param sums the sums, with names as the database takes them
 */
record LedgerBatch(String writer, long number, Map<UsageKey, UsageTotals> sums) {

  private static final int LONGEST_NAME = 200;
  private static final String VERSION = "patchbay-ledger-backlog 2";

  /** An earlier version, whose rows have no user. */
  private static final String WITHOUT_USER = "patchbay-ledger-backlog 1";

  private static final int KEY_FIELDS = 6;
  private static final int FIELDS = 13;

  LedgerBatch {
    sums = Map.copyOf(sums);
  }

  /** A batch of these sums; their names are cut and cleaned. */
  static LedgerBatch of(String writer, long number, Map<UsageKey, UsageTotals> sums) {
    Map<UsageKey, UsageTotals> clean = new HashMap<>();
    sums.forEach((key, totals) -> clean.merge(column(key), totals, UsageTotals::plus));
    return new LedgerBatch(writer, number, clean);
  }

  // A model may be any text of a client: PostgreSQL refuses a whole batch for one NUL in it.
  private static UsageKey column(UsageKey key) {
    return new UsageKey(
        key.hour(),
        PrintableText.of(key.client(), LONGEST_NAME),
        PrintableText.of(key.route(), LONGEST_NAME),
        PrintableText.of(key.provider(), LONGEST_NAME),
        PrintableText.of(key.model(), LONGEST_NAME),
        key.task(),
        PrintableText.of(key.user(), LONGEST_NAME));
  }

  /** Number of calls in the sums. */
  long calls() {
    return sums.values().stream().mapToLong(UsageTotals::calls).sum();
  }

  /**
   * Text of batches: a line for the version of the format, and for each batch a line with its id
   * and its number of rows, followed by the rows. Fields are separated by tabs, which the names in
   * a batch never contain.
   */
  static String text(List<LedgerBatch> batches) {
    StringBuilder text = new StringBuilder(VERSION).append('\n');
    for (LedgerBatch batch : batches) {
      line(text, batch.writer(), batch.number(), batch.sums().size());
      batch.sums().forEach((key, totals) -> row(text, key, totals));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, UsageKey key, UsageTotals totals) {
    line(
        text,
        key.hour(),
        key.client(),
        key.route(),
        key.provider(),
        key.model(),
        key.task(),
        totals.calls(),
        totals.characters(),
        totals.audioMillis(),
        totals.bytes(),
        totals.costMicros(),
        totals.unpriced(),
        key.user());
  }

  private static void line(StringBuilder text, Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : "\t").append(fields[i]);
    }
    text.append('\n');
  }

  /**
   * Batches of a text.
   *
   * @throws IllegalArgumentException if it is not in this format, or not whole
   */
  static List<LedgerBatch> parse(String text) {
    Iterator<String> lines = text.lines().iterator();
    String version = lines.hasNext() ? lines.next() : "";
    if (!version.equals(VERSION) && !version.equals(WITHOUT_USER)) {
      throw new IllegalArgumentException("not a backlog of this version");
    }
    List<LedgerBatch> batches = new ArrayList<>();
    while (lines.hasNext()) {
      String[] head = fields(lines.next(), 3);
      Map<UsageKey, UsageTotals> sums = new HashMap<>();
      for (int rows = Integer.parseInt(head[2]); rows > 0; rows--) {
        if (!lines.hasNext()) {
          throw new IllegalArgumentException("a batch ends early");
        }
        String end = version.equals(VERSION) ? "" : "\t";
        String[] row = fields(lines.next() + end, FIELDS);
        sums.put(key(row), totals(row));
      }
      batches.add(new LedgerBatch(head[0], Long.parseLong(head[1]), sums));
    }
    return batches;
  }

  private static String[] fields(String line, int count) {
    String[] fields = line.split("\t", -1);
    if (fields.length != count) {
      throw new IllegalArgumentException("a line has " + fields.length + " fields");
    }
    return fields;
  }

  private static UsageKey key(String[] row) {
    return new UsageKey(
        Long.parseLong(row[0]), row[1], row[2], row[3], row[4], row[5], row[FIELDS - 1]);
  }

  private static UsageTotals totals(String[] row) {
    long[] sums = new long[FIELDS - 1 - KEY_FIELDS];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Long.parseLong(row[KEY_FIELDS + i]);
    }
    return new UsageTotals(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
  }
}
