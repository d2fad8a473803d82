package dev.patchbay.realtime.upgrade;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** WebSocket upgrade by a container with Jakarta WebSocket 2.1. */
final class ContainerUpgrade {

  private ContainerUpgrade() {}

  static void upgrade(
      HttpServletRequest request,
      HttpServletResponse response,
      String subprotocol,
      SessionEndpoint session)
      throws IOException {
    ServerContainer container =
        (ServerContainer) request.getServletContext().getAttribute(SocketUpgrade.CONTAINER);
    ServerEndpointConfig endpoint =
        ServerEndpointConfig.Builder.create(SessionEndpoint.class, "/v1/realtime")
            .configurator(new SessionConfigurator(session))
            .subprotocols(List.of(subprotocol))
            .build();
    try {
      container.upgradeHttpToWebSocket(request, response, endpoint, Map.of());
    } catch (DeploymentException refused) {
      throw new IOException("the container does not upgrade: " + refused.getMessage(), refused);
    }
  }
}
