package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings that hold for a call to its end: one record for each station that has any, found by
 * its class (typesafe heterogeneous container). Made once per generation of the configuration, so
 * that a call carries one attribute for all of them.
 */
public final class CallSettings {

  private final Map<Class<?>, Object> byClass;

  private CallSettings(Map<Class<?>, Object> byClass) {
    this.byClass = Map.copyOf(byClass);
  }

  /**
   * Settings of one generation.
   *
   * @param records one record of each class
   * @throws IllegalArgumentException if there are two of one class
   */
  public static CallSettings of(Object... records) {
    Map<Class<?>, Object> byClass = new HashMap<>();
    for (Object one : records) {
      if (byClass.put(one.getClass(), one) != null) {
        throw new IllegalArgumentException("two of " + one.getClass() + " (expected: one of each)");
      }
    }
    return new CallSettings(byClass);
  }

  /** The settings of this class that were pinned to the call. */
  public static <T> T get(ServletRequest request, Class<T> kind) {
    Object found = CallAttributes.get(request, CallSettings.class).byClass.get(kind);
    if (found == null) {
      throw new IllegalStateException("no " + kind.getSimpleName() + " among the settings");
    }
    return kind.cast(found);
  }
}
