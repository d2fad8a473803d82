package dev.patchbay.config;

import dev.patchbay.accesslog.AccessLogFormat;
import dev.patchbay.accesslog.AccessLogSettings;
import dev.patchbay.accesslog.AddressMasking;
import dev.patchbay.config.reader.TraceReader;
import dev.patchbay.config.reader.UsageReader;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.edge.ShutdownPolicy;
import dev.patchbay.health.ReadinessPolicy;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** Reads the settings for the operation of the router: metrics, logs, traces, ledger, shutdown. */
final class OperationsReader {

  private static final ValueParser<Boolean> METRICS =
      ValueParsers.oneOf(List.of(true, false), open -> open ? "open" : "loopback");
  private static final ValueParser<ReadinessPolicy> READY =
      ValueParsers.oneOf(List.of(ReadinessPolicy.values()), ReadinessPolicy::label);
  private static final ValueParser<AccessLogFormat> ACCESS_LOG =
      ValueParsers.oneOf(List.of(AccessLogFormat.values()), AccessLogFormat::label);
  private static final ValueParser<AddressMasking> LOGGED_ADDRESS =
      ValueParsers.oneOf(List.of(AddressMasking.values()), AddressMasking::label);

  private static final ValueParser<Long> STOP_STATUS = ValueParsers.whole(400, 599);

  private static final ValueParser<Long> WORKERS = ValueParsers.whole(1, 1024);

  private final SortedMap<String, String> values;
  private final Problems problems;

  OperationsReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  OperationsSettings read() {
    Section router = Section.of(values, ConfigKeys.PREFIX, problems);
    return new OperationsSettings(
        router.require("metrics", METRICS, false),
        router.require("ready.needs", READY, ReadinessPolicy.NOTHING),
        new AccessLogSettings(
            router.require("access-log", ACCESS_LOG, AccessLogFormat.PLAIN),
            router.require("access-log.address", LOGGED_ADDRESS, AddressMasking.NONE)),
        new TraceReader(values, problems).read(),
        new UsageReader(values, problems).ledger(),
        shutdown(router),
        router
            .read("conversion.workers", WORKERS, (long) Runtime.getRuntime().availableProcessors())
            .intValue(),
        new ClusterReader(values, problems).read());
  }

  private static ShutdownPolicy shutdown(Section router) {
    return new ShutdownPolicy(
        router.require("stop.announce", ValueParsers.DURATION_OR_ZERO, Duration.ZERO),
        router.require("stop.within", ValueParsers.DURATION, Duration.ofSeconds(1)),
        router.require("stop.status", STOP_STATUS, 503L).intValue());
  }
}
