package dev.patchbay.routing.plan.request;

/** Edit of one field in the body of one attempt; everything else stays byte for byte. */
public sealed interface FieldEdit {

  String field();

  /** Sets the field: replaces its first occurrence, drops repeats, or adds it. */
  record Set(String field, String value) implements FieldEdit {}

  /** Removes all occurrences of the field. */
  record Remove(String field) implements FieldEdit {}
}
