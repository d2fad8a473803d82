package dev.patchbay.bench;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * One contender's turn at one case.
 *
 * @param cpu what the router used of it; zero when calls go direct
 * @param peak the most memory that the router ever had resident, MiB
 * @param liveHeap MiB; empty unless the router is a JVM that was asked
 */
record Turn(
    String contender,
    int round,
    Sample sample,
    Duration cpu,
    OptionalDouble peak,
    OptionalDouble liveHeap) {}
