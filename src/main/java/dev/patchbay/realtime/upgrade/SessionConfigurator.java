package dev.patchbay.realtime.upgrade;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Configurator of one upgrade. It overrides every method, because the defaults look for a class of
 * the server that an application may not see.
 */
final class SessionConfigurator extends ServerEndpointConfig.Configurator {

  private final SessionEndpoint endpoint;

  SessionConfigurator(SessionEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public <T> T getEndpointInstance(Class<T> type) {
    return type.cast(endpoint);
  }

  /** Only what the API has; a key that is offered as a subprotocol is never sent back. */
  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return requested.stream().filter(supported::contains).findFirst().orElse("");
  }

  /** None: audio in base64 hardly compresses, and each compressed session costs memory. */
  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }

  /** The stations have checked it. */
  @Override
  public boolean checkOrigin(String origin) {
    return true;
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    // The stations have set the headers.
  }
}
