package dev.patchbay.relay.error;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.provider.Provider;

/** Meaning of a provider's error for failover. */
public final class RefusalMeaning {

  private RefusalMeaning() {}

  // In a call that is passed through "not found" may be said of anything.
  public static ErrorMeaning of(ErrorAnswer error, Provider provider, AudioTask task) {
    if (task == AudioTask.OTHER) {
      return ErrorMeaning.UNSPECIFIED;
    }
    boolean lacksModel =
        provider.unknownModel().stream()
            .anyMatch(mark -> mark.matches(error.status(), error.original()));
    return lacksModel ? ErrorMeaning.UNKNOWN_MODEL : error.meaning();
  }
}
