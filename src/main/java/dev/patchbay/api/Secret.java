package dev.patchbay.api;

import java.util.Objects;

/** A key or token that does not show itself when it is printed. */
public final class Secret {

  public static final Secret NONE = new Secret("");

  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** The secret itself; for the header of the one provider that it belongs to. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return isEmpty() ? "(none)" : "***";
  }
}
