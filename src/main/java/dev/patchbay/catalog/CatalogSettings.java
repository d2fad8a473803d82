package dev.patchbay.catalog;

import java.time.Duration;

/**
 * How the merged catalogue is kept.
 *
 * @param refresh time between two looks at a provider's lists
 * @param timeout time for one look
 */
public record CatalogSettings(Duration refresh, Duration timeout) {}
