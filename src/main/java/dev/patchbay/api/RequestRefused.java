package dev.patchbay.api;

/** Ends a call from deep inside a station with what the client is to be told. */
public final class RequestRefused extends RuntimeException {

  private final ApiError error;

  public RequestRefused(ApiError error) {
    // Refusals are answers, not bugs: no stack trace is worth its cost to whoever sends bad calls.
    super(error.message(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
