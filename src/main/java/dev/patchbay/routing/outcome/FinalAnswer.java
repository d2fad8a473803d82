package dev.patchbay.routing.outcome;

import dev.patchbay.api.ApiError;

/**
 * Final answer to the client when no candidate is left; {@link ClientRetry} decides whether the
 * client may retry.
 */
public sealed interface FinalAnswer {

  /** Value of {@code Retry-After} in seconds, at most 60; 0 for no such header. */
  int retryAfterSeconds();

  /** The router's own error. */
  record RouterError(ApiError error, int retryAfterSeconds) implements FinalAnswer {}

  /** The last answer's status and body. */
  record ProviderError(int status, int retryAfterSeconds) implements FinalAnswer {}
}
