package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Notifies a call when its client disconnects, where the server can detect that: over HTTP/2 by a
 * stream reset, over HTTP/1.1 by the end of its connection, and in a container not before the next
 * write.
 *
 * <p>Threading: the server's thread notifies, the call's thread registers; either may come first.
 */
public final class ClientDisconnect implements Runnable {

  /**
   * Request attribute that the embedded server runs when the client has disconnected. It has a type
   * of the JDK, because server and application do not share classes.
   */
  public static final String ATTRIBUTE = "patchbay.departure";

  private static final Runnable LEFT = () -> {};

  private final AtomicReference<Runnable> cut = new AtomicReference<>();

  /** Disconnect that is registered with the server. */
  public static ClientDisconnect of(ServletRequest request) {
    ClientDisconnect departure = new ClientDisconnect();
    request.setAttribute(ATTRIBUTE, departure);
    return departure;
  }

  /** The client has disconnected. */
  @Override
  public void run() {
    Runnable attempt = cut.getAndSet(LEFT);
    if (attempt != null) {
      attempt.run();
    }
  }

  public boolean hasDisconnected() {
    return cut.get() == LEFT;
  }

  /** Sets what to cancel when the client disconnects; cancels it at once if it already has. */
  public void onDisconnect(Runnable attempt) {
    Runnable before = cut.getAndUpdate(one -> one == LEFT ? LEFT : attempt);
    if (before == LEFT) {
      attempt.run();
    }
  }
}
