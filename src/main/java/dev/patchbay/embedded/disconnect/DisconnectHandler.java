package dev.patchbay.embedded.disconnect;

import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells the application when a client disconnects while its call waits: over HTTP/2 by the reset of
 * its stream, over HTTP/1.1 by the end of its connection.
 */
public final class DisconnectHandler extends Handler.Wrapper {

  /** Attribute of the request; the application's classes are behind another class loader. */
  static final String ATTRIBUTE = "patchbay.departure";

  private final ConnectionWatch connections;

  public DisconnectHandler(Handler application) {
    super(application);
    connections = new ConnectionWatch();
    installBean(connections);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.addFailureListener(
        failure -> {
          if (request.getAttribute(ATTRIBUTE) instanceof Runnable departure) {
            departure.run();
          }
        });
    Optional<SocketChannel> channel = channel(request);
    if (channel.isEmpty()) {
      return super.handle(request, response, callback);
    }
    WatchedCall call = new WatchedCall(request, response, callback, channel.get(), connections);
    return super.handle(call.request(), call.response(), call);
  }

  /** The channel of a connection that carries one call at a time. */
  private static Optional<SocketChannel> channel(Request request) {
    boolean alone =
        request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_2) < 0;
    Object transport = request.getConnectionMetaData().getConnection().getEndPoint().getTransport();
    return alone && transport instanceof SocketChannel channel
        ? Optional.of(channel)
        : Optional.empty();
  }
}
