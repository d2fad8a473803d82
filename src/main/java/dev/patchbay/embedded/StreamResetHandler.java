package dev.patchbay.embedded;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells the application when a client resets its stream while the call still waits for an answer.
 */
final class StreamResetHandler extends Handler.Wrapper {

  /** Named by the application, which is on the other side of a class loader. */
  private static final String ATTRIBUTE = "patchbay.departure";

  StreamResetHandler(Handler application) {
    super(application);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.addFailureListener(
        failure -> {
          if (request.getAttribute(ATTRIBUTE) instanceof Runnable departure) {
            departure.run();
          }
        });
    return super.handle(request, response, callback);
  }
}
