package dev.patchbay.ops;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every metric there is, in the order in which they are shown: its name, its type, its meaning. */
enum Family {
  CALLS("patchbay_calls_total", Type.COUNTER, "Calls that have ended, by how they ended."),
  CALL_SECONDS(
      "patchbay_call_seconds",
      Type.HISTOGRAM,
      "Time from a call's arrival until its last byte was out."),
  CALLS_IN_FLIGHT("patchbay_calls_in_flight", Type.GAUGE, "Calls that are under way."),
  ATTEMPTS("patchbay_attempts_total", Type.COUNTER, "Providers that were asked, and the outcome."),
  PASSED_OVER(
      "patchbay_passed_over_total",
      Type.COUNTER,
      "Providers that could have served a call and were not asked."),
  FIRST_BYTE_SECONDS(
      "patchbay_first_byte_seconds",
      Type.HISTOGRAM,
      "Time until the first byte of a good answer's body."),
  FAILOVERS(
      "patchbay_failovers_total",
      Type.COUNTER,
      "Times that a call was sent on to the next provider, and why."),
  PROVIDER_UP("patchbay_provider_up", Type.GAUGE, "1 if calls go there in the ordinary way."),
  PROVIDER_STANDING(
      "patchbay_provider_standing", Type.GAUGE, "1 for what is believed of a provider, else 0."),
  PROVIDER_IN_FLIGHT("patchbay_provider_in_flight", Type.GAUGE, "Calls that are with a provider."),
  PROVIDER_QUEUED(
      "patchbay_provider_queued", Type.GAUGE, "Calls that wait for a place at a provider."),
  CACHE_CALLS("patchbay_cache_calls_total", Type.COUNTER, "Calls by what the cache did for them."),
  CACHE_HITS("patchbay_cache_hits_total", Type.COUNTER, "Calls answered from each tier."),
  CACHE_FETCHES(
      "patchbay_cache_fetches_total",
      Type.COUNTER,
      "Answers fetched to be kept, and whether they were."),
  CACHE_FETCHES_IN_FLIGHT(
      "patchbay_cache_fetches_in_flight", Type.GAUGE, "Fetches that are under way."),
  CACHE_ANSWERS("patchbay_cache_answers", Type.GAUGE, "Answers that a tier holds."),
  CACHE_BYTES("patchbay_cache_bytes", Type.GAUGE, "Size of the answers that a tier holds."),
  CONFIGURATION_GENERATION(
      "patchbay_configuration_generation",
      Type.GAUGE,
      "The configuration in force, counted from 1 at the start."),
  CONFIGURATION_TAKEN(
      "patchbay_configuration_last_reload_successful",
      Type.GAUGE,
      "1 if the configuration was taken when it was last read, 0 if it had problems."),
  CONFIGURATION_READ(
      "patchbay_configuration_last_reload_timestamp_seconds",
      Type.GAUGE,
      "When the configuration was last read, in seconds since 1970."),
  LIMIT_MOST("patchbay_limit_most", Type.GAUGE, "What may be used of a limit at once."),
  LIMIT_REMAINING(
      "patchbay_limit_remaining", Type.GAUGE, "What the one has left of a limit who has least."),
  LIMIT_REFUSED(
      "patchbay_limit_refused_total",
      Type.COUNTER,
      "Times that somebody wanted more than was left of a limit."),
  LEDGER_WAITING(
      "patchbay_ledger_waiting", Type.GAUGE, "Calls that are not written down in the ledger yet."),
  LEDGER_LOST("patchbay_ledger_lost_total", Type.COUNTER, "Calls that are in no ledger."),
  LEDGER_FAILED(
      "patchbay_ledger_failed_batches_total",
      Type.COUNTER,
      "Batches of calls that the ledger has not taken."),
  HEAP_USED("patchbay_jvm_heap_used_bytes", Type.GAUGE, "Heap in use."),
  THREADS("patchbay_jvm_threads", Type.GAUGE, "Live platform threads."),
  UPTIME("patchbay_jvm_uptime_seconds", Type.GAUGE, "Time since the Java runtime was started.");

  /** What Prometheus may do with the numbers. */
  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String title;
  private final Type type;
  private final String help;

  Family(String title, Type type, String help) {
    this.title = title;
    this.type = type;
    this.help = help;
  }

  /** Its name in the answer. */
  String title() {
    return title;
  }

  Type type() {
    return type;
  }

  String help() {
    return help;
  }

  /** The family's series without a label. */
  Series series() {
    return Series.named(title);
  }

  static Optional<Family> titled(String title) {
    return Arrays.stream(values()).filter(family -> family.title.equals(title)).findFirst();
  }
}
