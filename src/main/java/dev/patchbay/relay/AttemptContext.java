package dev.patchbay.relay;

import dev.patchbay.relay.answer.BufferPool;
import dev.patchbay.relay.client.ProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.relay.recording.ConversionLimit;
import dev.patchbay.routing.outcome.Fault;
import java.util.concurrent.Executor;

/**
 * What all attempts share.
 *
 * @param providers HTTP client
 * @param watchdog enforces their deadlines
 * @param executor executor of hedged attempts, of pieces of a recording, and of the drains of slow
 *     clients, each on a thread of its own
 * @param conversions limit of the conversions that are under way
 * @param buffers buffers of responses
 */
public record AttemptContext(
    ProviderClient providers,
    Watchdog watchdog,
    Executor executor,
    ConversionLimit conversions,
    BufferPool buffers) {

  /** What attempts share that have buffers of their own. */
  public AttemptContext(
      ProviderClient providers, Watchdog watchdog, Executor executor, ConversionLimit conversions) {
    this(providers, watchdog, executor, conversions, new BufferPool());
  }

  /** What fails once the router stops was cut by the router. */
  Fault faultUnlessStopped(Fault fault) {
    return providers.closed() ? Fault.STOPPED : fault;
  }
}
