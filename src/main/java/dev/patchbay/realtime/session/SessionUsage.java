package dev.patchbay.realtime.session;

import dev.patchbay.routing.provider.Money;
import java.time.Duration;

/** Usage of a session so far. Threading: any thread reads. */
public interface SessionUsage {

  /** Number of responses that the provider has completed. */
  long turns();

  /** Cost that is known so far. */
  Money cost();

  /** Length of the audio that the client has sent. */
  Duration heard();
}
