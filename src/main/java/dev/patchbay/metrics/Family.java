package dev.patchbay.metrics;

import static dev.patchbay.metrics.MetricType.COUNTER;
import static dev.patchbay.metrics.MetricType.GAUGE;
import static dev.patchbay.metrics.MetricType.HISTOGRAM;
import static dev.patchbay.metrics.MetricType.INFO;
import static dev.patchbay.metrics.MetricType.SUMMARY;

import java.util.List;

/** Metric families, in the order in which they are written: name, type and help text of each. */
public enum Family {
  BUILD("patchbay_build_info", INFO, "Always 1; which version of the router this is."),
  READY("patchbay_ready", GAUGE, "1 if the router is ready for calls."),
  DRAINING("patchbay_draining", GAUGE, "1 if the router lets nobody in and is about to end."),
  CALLS("patchbay_calls_total", COUNTER, "Calls that have ended, by how they ended."),
  CALL_SECONDS(
      "patchbay_call_seconds",
      HISTOGRAM,
      "Time from a call's arrival until its last byte was out."),
  CALL_FIRST_BYTE_SECONDS(
      "patchbay_call_first_byte_seconds",
      HISTOGRAM,
      "Time from a call's arrival until the first byte of a good answer was out."),
  CALLS_IN_FLIGHT("patchbay_calls_in_flight", GAUGE, "Calls that are under way."),
  SESSIONS("patchbay_sessions", GAUGE, "Live realtime sessions, by who serves them."),
  SESSIONS_ENDED(
      "patchbay_sessions_ended_total",
      COUNTER,
      "Realtime sessions that have ended, by close code."),
  SESSION_TURNS(
      "patchbay_session_turns_total",
      COUNTER,
      "Responses of realtime sessions, counted at the end of each session."),
  SESSION_TOKENS(
      "patchbay_session_tokens_total",
      COUNTER,
      "Tokens of realtime sessions by kind, counted at the end of each session."),
  RECEIVED_BYTES(
      "patchbay_received_bytes_total", COUNTER, "Bodies of calls that were received whole."),
  SENT_BYTES("patchbay_sent_bytes_total", COUNTER, "Bodies of answers."),
  CHARACTERS("patchbay_characters_total", COUNTER, "Characters to be spoken, of calls answered."),
  AUDIO_SECONDS(
      "patchbay_audio_seconds_total",
      COUNTER,
      "Length of the recordings that were heard, as far as it is known.",
      1_000),
  CLIENT_CALLS("patchbay_client_calls_total", COUNTER, "Calls of each client, good or not."),
  COST(
      "patchbay_cost_total",
      COUNTER,
      "What calls have cost at each provider, in the operator's currency.",
      1_000_000),
  CLIENT_COST(
      "patchbay_client_cost_total",
      COUNTER,
      "What the calls of each client have cost, in the operator's currency.",
      1_000_000),
  UNPRICED(
      "patchbay_unpriced_calls_total",
      COUNTER,
      "Calls that a provider has served and whose price is not known."),
  SPENT("patchbay_spent", GAUGE, "What was spent this day and this month, by UTC's calendar."),
  ATTEMPTS("patchbay_attempts_total", COUNTER, "Providers that were asked, and the outcome."),
  PASSED_OVER(
      "patchbay_passed_over_total",
      COUNTER,
      "Providers that could have served a call and were not asked."),
  FIRST_BYTE_SECONDS(
      "patchbay_first_byte_seconds",
      HISTOGRAM,
      "Time until the first byte of a provider's good answer."),
  FAILOVERS(
      "patchbay_failovers_total",
      COUNTER,
      "Times that a call was sent on to the next provider, and why."),
  HEDGES(
      "patchbay_hedges_total",
      COUNTER,
      "Providers that were asked beside one that was slow, and who was quicker."),
  ROUTE_PROVIDERS("patchbay_route_providers", GAUGE, "Providers of a route."),
  ROUTE_PROVIDERS_UP(
      "patchbay_route_providers_up",
      GAUGE,
      "Providers of a route to which calls go in the ordinary way."),
  PROVIDER_UP("patchbay_provider_up", GAUGE, "1 if calls go there in the ordinary way."),
  PROVIDER_STANDING(
      "patchbay_provider_standing",
      GAUGE,
      "1 for what is believed of a provider by its breaker, checks and cooldown, else 0."),
  PROVIDER_QUOTA_USED_UP(
      "patchbay_provider_quota_used_up",
      GAUGE,
      "1 while a provider is left alone because its quota is used up, else 0."),
  PROVIDER_IN_FLIGHT("patchbay_provider_in_flight", GAUGE, "Calls that are with a provider."),
  PROVIDER_QUEUED("patchbay_provider_queued", GAUGE, "Calls that wait for a place at a provider."),
  PROVIDER_CALLS_ELSEWHERE(
      "patchbay_provider_calls_elsewhere",
      GAUGE,
      "Calls of other routers that are with a provider whose limit is shared, as last heard."),
  PROVIDER_PLACES(
      "patchbay_provider_places", GAUGE, "Calls that a provider may have at once, if limited."),
  PROVIDER_CONNECTIONS(
      "patchbay_provider_connections", GAUGE, "Connections to a provider, in use or kept."),
  CACHE_CALLS("patchbay_cache_calls_total", COUNTER, "Calls by what the cache did for them."),
  CACHE_HITS("patchbay_cache_hits_total", COUNTER, "Calls answered from each tier."),
  CACHE_FETCHES(
      "patchbay_cache_fetches_total",
      COUNTER,
      "Answers fetched to be kept, and whether they were."),
  CACHE_FETCHES_IN_FLIGHT("patchbay_cache_fetches_in_flight", GAUGE, "Fetches that are under way."),
  CACHE_ANSWERS("patchbay_cache_answers", GAUGE, "Answers that a tier holds."),
  CACHE_BYTES("patchbay_cache_bytes", GAUGE, "Size of the answers that a tier holds."),
  CACHE_TIER_UP("patchbay_cache_tier_up", GAUGE, "0 if a tier keeps nothing as it fails."),
  SPOOL_FILES("patchbay_spool_files", GAUGE, "Bodies of calls that are on disk in part."),
  SPOOL_BYTES("patchbay_spool_bytes", GAUGE, "What is on disk of the bodies of calls."),
  SPOOL_FREE_BYTES(
      "patchbay_spool_free_bytes", GAUGE, "Room on the disk where bodies of calls go."),
  CONFIGURATION_GENERATION(
      "patchbay_configuration_generation",
      GAUGE,
      "The configuration in force, counted from 1 at the start."),
  CONFIGURATION_TAKEN(
      "patchbay_configuration_last_reload_successful",
      GAUGE,
      "1 if the configuration was taken when it was last read, 0 if it had problems."),
  CONFIGURATION_READ(
      "patchbay_configuration_last_reload_timestamp_seconds",
      GAUGE,
      "When the configuration was last read, in seconds since 1970."),
  LIMIT_MOST("patchbay_limit_most", GAUGE, "What may be used of a limit at once."),
  LIMIT_REMAINING(
      "patchbay_limit_remaining", GAUGE, "What the one has left of a limit who has least."),
  LIMIT_REFUSED(
      "patchbay_limit_refused_total",
      COUNTER,
      "Times that somebody wanted more than was left of a limit."),
  LEDGER_WAITING(
      "patchbay_ledger_waiting", GAUGE, "Calls that are not written down in the ledger yet."),
  LEDGER_LOST("patchbay_ledger_lost_total", COUNTER, "Calls that are in no ledger."),
  LEDGER_FAILED(
      "patchbay_ledger_failed_batches_total",
      COUNTER,
      "Batches of calls that the ledger has not taken."),
  SHARED_UP(
      "patchbay_shared_up",
      GAUGE,
      "1 while Redis answers, 0 while limits are those of this router alone."),
  SHARED_NODES("patchbay_shared_nodes", GAUGE, "Live routers, as last known."),
  SHARED_ALONE(
      "patchbay_shared_decided_alone_total",
      COUNTER,
      "Claims on shared limits that were decided without Redis."),
  MEMORY_USED("jvm_memory_used_bytes", GAUGE, "Memory in use."),
  MEMORY_COMMITTED("jvm_memory_committed_bytes", GAUGE, "Memory taken from the system."),
  MEMORY_MAX("jvm_memory_max_bytes", GAUGE, "Most memory there may be, if limited."),
  BUFFERS("jvm_buffer_pool_used_bytes", GAUGE, "Memory of buffers outside the heap."),
  COLLECTIONS("jvm_gc_collection_seconds", SUMMARY, "Time that garbage collections took."),
  THREADS("jvm_threads_current", GAUGE, "Live platform threads; virtual ones do not count."),
  THREADS_DAEMON("jvm_threads_daemon", GAUGE, "Those of them that are daemons."),
  THREADS_PEAK("jvm_threads_peak", GAUGE, "Most platform threads that were live at once."),
  CLASSES("jvm_classes_currently_loaded", GAUGE, "Classes that are loaded."),
  RUNTIME("jvm_runtime_info", INFO, "Always 1; which Java runs the router."),
  CPU("process_cpu_seconds_total", COUNTER, "Processor time that was used."),
  STARTED("process_start_time_seconds", GAUGE, "When Java started, in seconds since 1970."),
  FILES("process_open_fds", GAUGE, "Files and sockets that are open."),
  FILES_MAX("process_max_fds", GAUGE, "Most files and sockets that may be open."),
  RESIDENT("process_resident_memory_bytes", GAUGE, "Memory that is held in RAM.");

  private final String title;
  private final MetricType type;
  private final String help;
  private final int divisor;
  private final Series unlabelled = new Series(this, List.of());

  Family(String title, MetricType type, String help) {
    this(title, type, help, 1);
  }

  Family(String title, MetricType type, String help, int divisor) {
    this.title = title;
    this.type = type;
    this.help = help;
    this.divisor = divisor;
  }

  /** The name of the family in the Prometheus text format. */
  String title() {
    return title;
  }

  MetricType type() {
    return type;
  }

  String help() {
    return help;
  }

  /** Counted units per exposed unit: 1000 for milliseconds exposed as seconds. */
  int divisor() {
    return divisor;
  }

  /** The family's series without a label. */
  public Series series() {
    return unlabelled;
  }
}
