package dev.patchbay.embedded;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells the application when a client resets its HTTP/2 stream while its call waits for a response.
 */
final class StreamResetHandler extends Handler.Wrapper {

  /** Attribute of the request; the application's classes are behind another class loader. */
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
