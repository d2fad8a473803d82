package dev.patchbay.bench;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Reverse proxy of Jetty with nothing added, as a process of its own: what the server underneath
 * Patchbay can do.
 */
final class JettyProxy {
  private static final int CONNECTIONS = 12_000;
  private static final long IDLE_MILLIS = 120_000;

  private JettyProxy() {}

  /**
   * @param args port, and port of the provider
   */
  public static void main(String[] args) throws Exception {
    String provider = "http://127.0.0.1:" + args[1];
    Server server = new Server();
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(new HttpConfiguration()));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(args[0]));
    connector.setAcceptQueueSize(8192);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(
        new ProxyHandler.Reverse(
            request -> HttpURI.from(provider + request.getHttpURI().getPathQuery())) {
          @Override
          protected void configureHttpClient(HttpClient client) {
            super.configureHttpClient(client);
            client.setMaxConnectionsPerDestination(CONNECTIONS);
            client.setMaxRequestsQueuedPerDestination(CONNECTIONS);
            client.setIdleTimeout(IDLE_MILLIS);
          }
        });
    server.start();
    server.join();
  }
}
