package dev.patchbay.metrics;

/**
 * The value of one time series at scrape time.
 *
 * @param suffix suffix of the family's name: {@code _bucket}, {@code _sum}, {@code _count} or empty
 * @param value in the unit that the family's name states
 */
public record Sample(Series series, String suffix, double value) {

  public Sample(Series series, double value) {
    this(series, "", value);
  }

  public static Sample of(Family family, double value) {
    return new Sample(family.series(), value);
  }

  public static Sample of(Family family, String label, String text, double value) {
    return new Sample(family.series().with(label, text), value);
  }

  /** 1 for true, 0 for false. */
  public static Sample ofBoolean(Series series, boolean holds) {
    return new Sample(series, holds ? 1 : 0);
  }

  Family family() {
    return series.family();
  }

  /** The name and the labels as the text formats write them. */
  String name() {
    return series.written(suffix);
  }
}
