package dev.patchbay.ops;

import java.util.List;

/**
 * Somebody who can tell numbers of this moment. Asked whenever metrics are wanted, so that what is
 * gone is gone there too.
 *
 * <p>Threading: any thread.
 */
@FunctionalInterface
interface Reading {

  List<Sample> samples();
}
