package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Sample;
import java.util.List;

/**
 * Somebody who can tell numbers of this moment. Asked whenever metrics are wanted, so that what is
 * gone is gone there too.
 *
 * <p>Threading: any thread.
 */
@FunctionalInterface
interface GaugeSource {

  List<Sample> samples();
}
