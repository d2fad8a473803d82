package dev.patchbay.config;

import java.time.Instant;
import org.eclipse.microprofile.config.Config;

/**
 * One generation of the configuration: what the router started with, or one successful hot reload.
 *
 * @param number number of the generation; 1 for the one that the router started with
 * @param since time at which it came into force
 * @param settings settings read from it
 * @param config the sources and their raw values
 */
public record Generation(long number, Instant since, Settings settings, Config config) {

  /** Fingerprint of the keys and their values, to compare the configurations of several nodes. */
  public String fingerprint() {
    return ConfigurationSnapshot.fingerprint(config);
  }
}
