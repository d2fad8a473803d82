package dev.patchbay.config;

import dev.patchbay.config.source.KeyLocation;

/**
 * Something in a valid configuration that is hardly meant so.
 *
 * @param where where it is said
 * @param key the key, or what keys of one name begin with
 * @param words what is odd about it
 */
public record Warning(KeyLocation where, String key, String words) {

  @Override
  public String toString() {
    return where.prefix() + "warning: " + key + ": " + words;
  }
}
