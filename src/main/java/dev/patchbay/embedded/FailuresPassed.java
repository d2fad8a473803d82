package dev.patchbay.embedded;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Makes a call's failure known to the server although its body was read before a thread was given.
 *
 * <p>Jetty's {@code EagerContentHandler} (12.1.12) then hands on a callback that is the request
 * itself and overrides {@code fail} where it means {@code failed}: an answer that breaks half-way
 * would leave the client waiting instead of breaking its connection. Both are called here, of which
 * one does nothing, so that a mended Jetty does no harm.
 */
final class FailuresPassed extends Handler.Wrapper {

  FailuresPassed(Handler application) {
    super(application);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean eager = callback == request;
    return super.handle(request, response, eager ? passing(request, callback) : callback);
  }

  private static Callback passing(Request request, Callback callback) {
    return new Callback.Nested(callback) {
      @Override
      public void failed(Throwable failure) {
        request.fail(failure);
        super.failed(failure);
      }
    };
  }
}
