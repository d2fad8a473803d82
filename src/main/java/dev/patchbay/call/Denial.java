package dev.patchbay.call;

import dev.patchbay.api.ApiError;
import java.time.Duration;

/**
 * Denial by a rate limit or concurrency limit.
 *
 * @param error error for the client
 * @param pause time after which to retry; zero if a retry cannot succeed
 */
public record Denial(ApiError error, Duration pause) {}
