package dev.patchbay.realtime.upgrade;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.RealtimeSession;
import dev.patchbay.websocket.FrameUpgrade;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** WebSocket upgrade of a client's call: its connection becomes that of a session. */
public final class SocketUpgrade {

  /** Attribute of the servlet context with the container; of Jakarta WebSocket 2.1, §6.4. */
  // By name: a server without it does not have its classes.
  static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

  private static final String SUBPROTOCOL = "realtime";

  private SocketUpgrade() {}

  /** True if the server has WebSocket. */
  public static boolean isPossible(ServletContext context) {
    return context.getAttribute(FrameUpgrade.ATTRIBUTE) != null
        || context.getAttribute(CONTAINER) != null;
  }

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
    Object embedded = request.getServletContext().getAttribute(FrameUpgrade.ATTRIBUTE);
    if (embedded instanceof FrameUpgrade frames) {
      frames.upgrade(request, response, SUBPROTOCOL, new FrameEndpoint(session, first));
    } else {
      ContainerUpgrade.upgrade(request, response, SUBPROTOCOL, new SessionEndpoint(session, first));
    }
  }
}
