package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Sample;
import dev.patchbay.readiness.RouterStatus;
import java.util.List;

/**
 * All gauges that are read at scrape time.
 *
 * <p>Threading: any thread.
 */
public final class GaugeSources {

  private final List<GaugeSource> sources;

  private GaugeSources(List<GaugeSource> sources) {
    this.sources = sources;
  }

  public static GaugeSources of(RouterStatus status, UsageGauges usage, SessionGauges sessions) {
    return new GaugeSources(
        List.of(
            new RouterGauges(status),
            new ProviderGauges(status.live(), status.loadBalancer(), status.connections()),
            new CacheGauges(status.cache()),
            new SpoolGauges(status.live(), status.spools()),
            new ConfigurationGauges(status.live()),
            usage,
            new ClusterGauges(status.cluster()),
            sessions,
            new JvmGauges(),
            new ProcessGauges()));
  }

  List<Sample> samples() {
    return sources.stream().flatMap(source -> source.samples().stream()).toList();
  }
}
