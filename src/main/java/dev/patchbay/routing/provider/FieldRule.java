package dev.patchbay.routing.provider;

/**
 * Rule of a route or provider that changes a body field.
 *
 * @param action action of the rule
 * @param field name of the field at the top level of the body
 * @param value value to set; unused by {@code REMOVE}
 * @param ifValue condition on the field's value; for {@code REMOVE}
 * @param ifModel condition on the model sent
 */
public record FieldRule(Action action, String field, String value, Globs ifValue, Globs ifModel) {

  /** Action of a rule; {@code DEFAULT} sets only what the call leaves out or empty. */
  public enum Action {
    SET,
    DEFAULT,
    REMOVE
  }

  public static FieldRule set(String field, String value) {
    return new FieldRule(Action.SET, field, value, Globs.ANY, Globs.ANY);
  }

  public static FieldRule orElse(String field, String value) {
    return new FieldRule(Action.DEFAULT, field, value, Globs.ANY, Globs.ANY);
  }

  public static FieldRule remove(String field) {
    return new FieldRule(Action.REMOVE, field, "", Globs.ANY, Globs.ANY);
  }
}
