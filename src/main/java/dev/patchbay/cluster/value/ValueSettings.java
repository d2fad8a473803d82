package dev.patchbay.cluster.value;

import java.time.Duration;

/**
 * Settings of the values that nodes keep in Redis for each other.
 *
 * @param limit most bytes of all values together; 0 keeps none
 * @param ttl longest time to live of a value
 */
public record ValueSettings(long limit, Duration ttl) {}
