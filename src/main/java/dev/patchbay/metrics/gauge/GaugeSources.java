package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Sample;
import dev.patchbay.readiness.OpsContext;
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

  public static GaugeSources of(OpsContext context, UsageGauges usage, SessionGauges sessions) {
    return new GaugeSources(
        List.of(
            new RouterGauges(context),
            new ProviderGauges(context.live(), context.loadBalancer(), context.connections()),
            new CacheGauges(context.cache()),
            new SpoolGauges(context.live(), context.spools()),
            new ConfigurationGauges(context.live()),
            usage,
            new ClusterGauges(context.cluster()),
            sessions,
            new JvmGauges(),
            new ProcessGauges()));
  }

  List<Sample> samples() {
    return sources.stream().flatMap(source -> source.samples().stream()).toList();
  }
}
