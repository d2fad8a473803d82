package dev.patchbay.embedded;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells the application when a client disconnects while its call waits: over HTTP/2 by the reset of
 * its stream, over HTTP/1.1 by the end of its connection. In the other direction, a response that
 * broke off and whose end the client could only see from the end of the connection ends with a
 * reset, so that it never looks complete (RFC 9112 §8).
 */
final class DisconnectHandler extends Handler.Wrapper {

  /** Attribute of the request; the application's classes are behind another class loader. */
  private static final String ATTRIBUTE = "patchbay.departure";

  private final ConnectionWatch connections;

  DisconnectHandler(Handler application) {
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
    WatchedCall call = new WatchedCall(request, response, callback, channel.get());
    return super.handle(call.request(), response, call);
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

  /** A call over HTTP/1; watched from when the application has read its body and says so. */
  private final class WatchedCall extends Callback.Nested {

    private final Request request;
    private final Response response;
    private final SocketChannel channel;

    WatchedCall(Request request, Response response, Callback callback, SocketChannel channel) {
      super(callback);
      this.request = request;
      this.response = response;
      this.channel = channel;
    }

    Request request() {
      return new Request.Wrapper(request) {
        @Override
        public Object setAttribute(String name, Object value) {
          if (name.equals(ATTRIBUTE) && value instanceof Runnable departure) {
            connections.watch(channel, departure);
          }
          return super.setAttribute(name, value);
        }
      };
    }

    // The connection must not be watched any more when it is closed or reads its next request.
    @Override
    public void succeeded() {
      connections.forget(channel);
      super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
      connections.forget(channel);
      // HTTP/1.0 has no chunks, so the end of the connection would be that of the response.
      boolean http10 =
          request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
      if (http10 && response.isCommitted()) {
        resetOnClose();
      }
      super.failed(failure);
    }

    private void resetOnClose() {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException closed) {
        // Then the client has no end of the response to misunderstand.
        return;
      }
    }
  }
}
