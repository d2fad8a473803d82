package dev.patchbay.embedded.disconnect;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A call over HTTP/1, watched for a disconnect of its client from when the application has read its
 * body and says so. In the other direction, a response that broke off and whose end the client
 * could only see from the end of the connection ends with a reset, so that it never looks complete
 * (RFC 9112 §8).
 */
final class WatchedCall extends Callback.Nested {

  private final Request request;
  private final Response response;
  private final SocketChannel channel;
  private final ConnectionWatch connections;
  private final HalfCloseProbe probe;

  WatchedCall(
      Request request,
      Response response,
      Callback callback,
      SocketChannel channel,
      ConnectionWatch connections) {
    super(callback);
    this.request = request;
    this.response = response;
    this.channel = channel;
    this.connections = connections;
    this.probe =
        new HalfCloseProbe(
            request.getConnectionMetaData().getConnection().getEndPoint(), !isHttp10());
  }

  Request request() {
    return new Request.Wrapper(request) {
      @Override
      public Object setAttribute(String name, Object value) {
        if (name.equals(DisconnectHandler.ATTRIBUTE) && value instanceof Runnable departure) {
          connections.watch(channel, probe::isGone, departure);
        }
        return super.setAttribute(name, value);
      }
    };
  }

  Response response() {
    return new Response.Wrapper(request, response) {
      @Override
      public void write(boolean last, ByteBuffer content, Callback written) {
        if (probe.hasFoundNobody()) {
          written.failed(new EofException("client left"));
          return;
        }
        probe.respond(() -> super.write(last, content, written));
      }
    };
  }

  // The connection must not be watched any more when it is closed or reads its next request.
  @Override
  public void succeeded() {
    connections.forget(channel);
    if (response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
      // What comes now is of another protocol.
      super.succeeded();
    } else {
      LingeringClose.endCall(request, () -> probe.respond(super::succeeded));
    }
  }

  @Override
  public void failed(Throwable failure) {
    connections.forget(channel);
    // HTTP/1.0 has no chunks, so the end of the connection would be that of the response.
    if (isHttp10() && response.isCommitted()) {
      resetOnClose();
    }
    if (probe.hasFoundNobody()) {
      // Jetty would write an error of its own.
      request.getConnectionMetaData().getConnection().getEndPoint().close(failure);
    }
    probe.respond(() -> super.failed(failure));
  }

  private boolean isHttp10() {
    return request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
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
