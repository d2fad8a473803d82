package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Sample;
import java.util.List;

/**
 * Source of gauges that are read at scrape time, so that the series of removed providers and routes
 * disappear.
 *
 * <p>Threading: any thread.
 */
@FunctionalInterface
interface GaugeSource {

  List<Sample> samples();
}
