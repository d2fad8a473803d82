package dev.patchbay.config;

import dev.patchbay.config.source.KeyLocation;

/**
 * Warning about a valid configuration that probably does not do what was meant.
 *
 * @param where location of the key
 * @param key the key, or the prefix of the keys of one name
 * @param message description of the suspicious value
 */
public record Warning(KeyLocation where, String key, String message) {

  @Override
  public String toString() {
    return where.prefix() + "warning: " + key + ": " + message;
  }
}
