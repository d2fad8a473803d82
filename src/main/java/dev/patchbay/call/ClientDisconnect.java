package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a call know that its client has left, where the server can tell: over HTTP/2 a reset says so
 * at once, over HTTP/1.1 nothing does before the next write.
 *
 * <p>Threading: the server's thread tells, the call's thread asks; the first to come is remembered
 * for the other.
 */
public final class ClientDisconnect implements Runnable {

  /**
   * The attribute of the request that the embedded server runs when the client resets its stream.
   * The JDK's type, since server and application do not share ours.
   */
  public static final String ATTRIBUTE = "patchbay.departure";

  private static final Runnable LEFT = () -> {};

  private final AtomicReference<Runnable> cut = new AtomicReference<>();

  /** A departure that the server is told of. */
  public static ClientDisconnect of(ServletRequest request) {
    ClientDisconnect departure = new ClientDisconnect();
    request.setAttribute(ATTRIBUTE, departure);
    return departure;
  }

  /** The client has left. */
  @Override
  public void run() {
    Runnable attempt = cut.getAndSet(LEFT);
    if (attempt != null) {
      attempt.run();
    }
  }

  public boolean isKnown() {
    return cut.get() == LEFT;
  }

  /** What to end when the client leaves; ended at once if it has. */
  public void cuts(Runnable attempt) {
    Runnable before = cut.getAndUpdate(one -> one == LEFT ? LEFT : attempt);
    if (before == LEFT) {
      attempt.run();
    }
  }
}
