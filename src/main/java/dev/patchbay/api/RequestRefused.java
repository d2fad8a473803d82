package dev.patchbay.api;

/** Thrown to end a call with an API error for the client, from anywhere in a station. */
public final class RequestRefused extends RuntimeException {

  private final ApiError error;

  public RequestRefused(ApiError error) {
    // Part of normal operation, and clients can cause many of them: no stack trace.
    super(error.message(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
