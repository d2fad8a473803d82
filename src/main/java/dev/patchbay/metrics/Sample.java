package dev.patchbay.metrics;

/**
 * One number at one moment.
 *
 * @param family what it belongs to
 * @param series its name and labels; the name may be longer than the family's
 * @param value in the unit that the family's name tells
 */
public record Sample(Family family, Series series, double value) {

  public static Sample of(Family family, double value) {
    return new Sample(family, family.series(), value);
  }

  public static Sample of(Family family, String label, String word, double value) {
    return new Sample(family, family.series().with(label, word), value);
  }

  /** 1 if it is so, else 0. */
  public static Sample truth(Series series, boolean holds) {
    return new Sample(Family.titled(series.name()).orElseThrow(), series, holds ? 1 : 0);
  }
}
