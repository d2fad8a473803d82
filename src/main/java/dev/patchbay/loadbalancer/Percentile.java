package dev.patchbay.loadbalancer;

/** Percentile of a sorted sample by the nearest-rank method. */
public final class Percentile {

  private Percentile() {}

  /**
   * Index of the percentile in a sorted sample.
   *
   * @param size size of the sample, at least 1
   * @param percent percentile, 0 to 100
   */
  public static int index(int size, int percent) {
    int rank = (size * percent + 99) / 100;
    return Math.max(0, rank - 1);
  }
}
