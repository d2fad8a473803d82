package dev.patchbay.realtime;

import dev.patchbay.call.ClientDisconnect;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Disconnect of a client while its provider is being connected, where the server can detect that.
 *
 * @param left completes when the client has disconnected
 */
record EarlyDisconnect(CompletableFuture<Void> left) {

  static EarlyDisconnect of(ServletRequest request) {
    CompletableFuture<Void> left = new CompletableFuture<>();
    ClientDisconnect.of(request).onDisconnect(() -> left.complete(null));
    return new EarlyDisconnect(left);
  }

  boolean hasLeft() {
    return left.isDone();
  }
}
