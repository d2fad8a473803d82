package dev.patchbay.cluster.value;

import dev.patchbay.cluster.SharedCounts;

/** Names of the keys in Redis that hold values, their leases and their index. */
final class ValueKeys {

  static final String VALUES = SharedCounts.PREFIX + "value:";
  static final String EXPIRIES = SharedCounts.PREFIX + "values:expiry";
  static final String SIZES = SharedCounts.PREFIX + "values:size";

  private ValueKeys() {}

  static String value(String name) {
    return VALUES + name;
  }

  static String lease(String name) {
    return SharedCounts.PREFIX + "lease:" + name;
  }
}
