package dev.patchbay.api;

import java.util.Objects;

/** Secret such as an API key or token; {@code toString} masks it, so that it is never logged. */
public final class Secret {

  public static final Secret NONE = new Secret("");

  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** The secret in plain text, only for the header of the provider that it belongs to. */
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
