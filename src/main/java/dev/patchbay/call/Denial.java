package dev.patchbay.call;

import dev.patchbay.api.ApiError;
import java.time.Duration;

/**
 * Why a call gets no share now.
 *
 * @param error what its client is told
 * @param pause when asking again is of use; zero if it never is
 */
public record Denial(ApiError error, Duration pause) {}
