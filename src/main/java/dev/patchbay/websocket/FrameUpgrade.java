package dev.patchbay.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** WebSocket upgrade by the embedded server; an attribute of the servlet context. */
public interface FrameUpgrade {

  /** Name of the attribute; absent in other servers. */
  String ATTRIBUTE = "patchbay.websocket";

  /**
   * Answers 101; the connection opens once the request's thread has returned.
   *
   * @param subprotocol subprotocol that is accepted if the client offers it
   * @throws IOException if the server does not upgrade
   */
  void upgrade(
      HttpServletRequest request,
      HttpServletResponse response,
      String subprotocol,
      FrameListener listener)
      throws IOException;
}
