package dev.patchbay.config;

import java.time.Instant;
import org.eclipse.microprofile.config.Config;

/**
 * A configuration that was in force at some time.
 *
 * @param number 1 for the one that the router started with
 * @param since when it was taken
 * @param settings what it comes to
 * @param config what is written, source by source
 */
public record Generation(long number, Instant since, Settings settings, Config config) {}
