package dev.patchbay.container;

import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Jetty 12.1 for Arquillian, whose own adapter ends with 12.0: a server for each deployment, with
 * an ordinary web application in it, as an installation runs it.
 */
public final class JettyContainer implements ServerPerDeployment {

  private Server server;

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    ExplodedArchive war = ExplodedArchive.of(archive);
    WebAppContext application = new WebAppContext();
    application.setContextPath(war.contextPath());
    application.setBaseResourceAsPath(war.directory());
    application.setThrowUnavailableOnStartupException(true);
    application.getServletHandler().setDecodeAmbiguousURIs(true);
    server = new Server();
    ServerConnector connector = connector(server);
    server.addConnector(connector);
    server.setHandler(application);
    // As the module ee10-websocket-jakarta does it in an installation.
    JakartaWebSocketServletContainerInitializer.configure(application, null);
    try {
      server.start();
    } catch (Exception failed) {
      undeploy(archive);
      throw new DeploymentException("Jetty refused the application", failed);
    }
    return war.at(connector.getLocalPort());
  }

  private static ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    // Names of models have a slash, which the SDKs send as %2F; deploy.md says how to allow it.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("models", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    return connector;
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new DeploymentException("Jetty did not stop", failed);
    }
  }
}
