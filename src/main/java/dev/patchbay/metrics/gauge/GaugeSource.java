package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Sample;
import java.util.List;

/**
 * Source of gauges that are read at scrape time, so that series of what is gone disappear.
 *
 * <p>Threading: any thread.
 */
@FunctionalInterface
interface GaugeSource {

  List<Sample> samples();
}
