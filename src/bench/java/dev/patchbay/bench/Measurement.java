package dev.patchbay.bench;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What was measured of one contender in one round of one case.
 *
 * @param cpu what the router used of it; zero when calls go direct
 * @param peak the most memory that the router ever had resident, MiB
 * @param liveHeap MiB; empty unless the router is a JVM that was asked
 */
record Measurement(
    String contender,
    int round,
    LoadResult sample,
    Duration cpu,
    OptionalDouble peak,
    OptionalDouble liveHeap) {}
