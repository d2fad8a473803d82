package dev.patchbay.realtime.upgrade;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.RealtimeSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** WebSocket upgrade by the container: the connection becomes that of a session. */
public final class SocketUpgrade {

  /** Attribute of the servlet context with the container; of Jakarta WebSocket 2.1, §6.4. */
  public static final String ATTRIBUTE = "jakarta.websocket.server.ServerContainer";

  private static final List<String> SUBPROTOCOLS = List.of("realtime");

  private SocketUpgrade() {}

  /**
   * Answers 101; the session opens once the stations have returned.
   *
   * @param first the provider's first message
   */
  public static void upgrade(
      HttpServletRequest request,
      HttpServletResponse response,
      RealtimeSession session,
      List<MessagePiece> first)
      throws IOException {
    ServletContext context = request.getServletContext();
    ServerContainer container = (ServerContainer) context.getAttribute(ATTRIBUTE);
    ServerEndpointConfig endpoint =
        ServerEndpointConfig.Builder.create(SessionEndpoint.class, "/v1/realtime")
            .configurator(new SessionConfigurator(new SessionEndpoint(session, first)))
            .subprotocols(SUBPROTOCOLS)
            .build();
    try {
      container.upgradeHttpToWebSocket(request, response, endpoint, Map.of());
    } catch (DeploymentException refused) {
      throw new IOException("the container does not upgrade: " + refused.getMessage(), refused);
    }
  }
}
