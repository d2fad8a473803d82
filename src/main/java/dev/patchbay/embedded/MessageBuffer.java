package dev.patchbay.embedded;

import org.eclipse.jetty.ee10.websocket.jakarta.common.JakartaWebSocketContainer;
import org.eclipse.jetty.ee10.websocket.jakarta.common.JakartaWebSocketSession;
import org.eclipse.jetty.ee10.websocket.jakarta.common.JakartaWebSocketSessionListener;

/**
 * Size of the buffer that Jetty allocates for each text message of a WebSocket, whatever the length
 * of the message: that of a piece of audio instead of 4 KB, which were a third of all that a
 * session allocates.
 */
final class MessageBuffer implements JakartaWebSocketSessionListener {

  private static final int BYTES = 2 * 1024;

  private MessageBuffer() {}

  static void install(JakartaWebSocketContainer container) {
    container.addSessionListener(new MessageBuffer());
  }

  // By now the connection has its own buffer, which keeps its size.
  @Override
  public void onJakartaWebSocketSessionOpened(JakartaWebSocketSession session) {
    session.getCoreSession().setInputBufferSize(BYTES);
  }
}
