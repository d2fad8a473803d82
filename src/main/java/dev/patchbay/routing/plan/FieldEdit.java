package dev.patchbay.routing.plan;

/**
 * One change of one field in one attempt's body; everything that is not edited stays byte for byte.
 */
public sealed interface FieldEdit {

  String field();

  /** Gives the field this value: replaces its first occurrence, drops repeats, or adds it. */
  record Set(String field, String value) implements FieldEdit {}

  /** Takes the field out, all its occurrences. */
  record Remove(String field) implements FieldEdit {}
}
