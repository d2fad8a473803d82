package dev.patchbay.admin.view;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Identity of the running router.
 *
 * @param version build version
 * @param started start time
 * @param ready true while it accepts calls
 */
public record RouterIdentity(String version, Instant started, BooleanSupplier ready) {}
