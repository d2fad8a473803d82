package dev.patchbay.admin.view;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The router itself.
 *
 * @param version as it was built
 * @param started when
 * @param ready whether it takes calls
 */
public record RouterIdentity(String version, Instant started, BooleanSupplier ready) {}
