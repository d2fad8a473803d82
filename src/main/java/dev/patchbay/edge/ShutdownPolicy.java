package dev.patchbay.edge;

import java.time.Duration;

/**
 * Policy of a graceful shutdown.
 *
 * @param announce time for which calls are still admitted while readiness is DOWN, so that load
 *     balancers notice; zero to refuse them at once
 * @param within time that calls in flight get to finish, after the announcement
 * @param status HTTP status of calls that are refused
 */
public record ShutdownPolicy(Duration announce, Duration within, int status) {}
