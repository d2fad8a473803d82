package dev.patchbay.embedded.websocket;

import dev.patchbay.websocket.FrameListener;
import dev.patchbay.websocket.FrameUpgrade;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/**
 * WebSocket upgrade by Jetty's own API: its layer for Jakarta WebSocket makes a string of each text
 * frame, and bytes of each string, which is most of the work of a session.
 */
public final class WebSocketUpgrade implements FrameUpgrade {

  private final WebSocketMappings mappings;

  private WebSocketUpgrade(WebSocketMappings mappings) {
    this.mappings = mappings;
  }

  /** Gives an application that is about to start the upgrade, as an attribute of its context. */
  public static void install(ServletContextHandler application) {
    application.addServletContainerInitializer(
        (classes, context) -> {
          WebSocketComponents components =
              WebSocketServerComponents.ensureWebSocketComponents(
                  application.getServer(), application);
          context.setAttribute(ATTRIBUTE, new WebSocketUpgrade(new WebSocketMappings(components)));
        });
  }

  @Override
  public void upgrade(
      HttpServletRequest request,
      HttpServletResponse response,
      String subprotocol,
      FrameListener listener)
      throws IOException {
    ServletContextRequest call = ServletContextRequest.getServletContextRequest(request);
    Negotiator negotiator = new Negotiator(subprotocol, new FrameConnection(listener));
    try (Blocker.Callback answered = Blocker.callback()) {
      if (!mappings.upgrade(negotiator, call, call.getServletContextResponse(), answered, null)) {
        answered.succeeded();
        throw new IOException("the request is no handshake");
      }
      answered.block();
    }
  }

  /** Negotiator without extensions: audio in base64 hardly compresses, and each costs memory. */
  private record Negotiator(String subprotocol, FrameHandler handler)
      implements WebSocketNegotiator {

    @Override
    public FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      response.setExtensions(List.of());
      if (request.hasSubProtocol(subprotocol)) {
        response.setAcceptedSubProtocol(subprotocol);
      }
      return handler;
    }
  }
}
