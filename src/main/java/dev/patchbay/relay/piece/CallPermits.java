package dev.patchbay.relay.piece;

import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Permits of a call that asks a provider several times: a limit counts the call once.
 *
 * <p>Threading: any thread.
 */
public final class CallPermits implements AutoCloseable {

  /** A permit that stays acquired until the call ends. */
  private record Held(Optional<Denial> denial) implements LimitPermit {}

  private final LimitPermits permits;
  private final Map<String, LimitPermit> byProvider = new HashMap<>();

  public CallPermits(LimitPermits permits) {
    this.permits = permits;
  }

  /** The permits as each piece acquires them. */
  public LimitPermits ofPieces() {
    return new LimitPermits(permits.forRoute(), this::acquire);
  }

  private synchronized LimitPermit acquire(String provider) {
    LimitPermit held = byProvider.get(provider);
    if (held != null) {
      return new Held(Optional.empty());
    }
    LimitPermit permit = permits.forProvider().apply(provider);
    if (permit.denial().isPresent()) {
      return permit;
    }
    byProvider.put(provider, permit);
    return new Held(Optional.empty());
  }

  @Override
  public synchronized void close() {
    byProvider.values().forEach(LimitPermit::close);
    byProvider.clear();
  }
}
