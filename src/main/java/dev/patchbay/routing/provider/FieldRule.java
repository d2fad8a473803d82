package dev.patchbay.routing.provider;

/**
 * A standing change of a body field, by route or provider.
 *
 * @param action what is done
 * @param field the field's name at the top level of the body
 * @param value the value set; unused by {@code REMOVE}
 * @param ifValue for {@code REMOVE}: only when the field has such a value
 * @param ifModel only when the model sent is one of these
 */
public record FieldRule(Action action, String field, String value, Globs ifValue, Globs ifModel) {

  /** What a rule does; {@code DEFAULT} sets only what the call leaves out or empty. */
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
