package dev.patchbay.embedded;

import org.eclipse.jetty.ee10.websocket.jakarta.common.JakartaWebSocketContainer;
import org.eclipse.jetty.ee10.websocket.jakarta.common.JakartaWebSocketSession;
import org.eclipse.jetty.ee10.websocket.jakarta.common.JakartaWebSocketSessionListener;

/**
 * Input buffer size of WebSocket sessions: Jetty allocates as much for each text message, whatever
 * its length. A piece of audio has 1.3 KB, and Jetty's 4 KB were a third of all that a session
 * allocates.
 */
final class WebSocketBufferSize implements JakartaWebSocketSessionListener {

  private static final int BYTES = 2 * 1024;

  private WebSocketBufferSize() {}

  static void install(JakartaWebSocketContainer container) {
    container.addSessionListener(new WebSocketBufferSize());
  }

  // By now the connection has its own buffer, which keeps its size.
  @Override
  public void onJakartaWebSocketSessionOpened(JakartaWebSocketSession session) {
    session.getCoreSession().setInputBufferSize(BYTES);
  }
}
