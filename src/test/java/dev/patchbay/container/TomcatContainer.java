package dev.patchbay.container;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Tomcat for Arquillian: a server for each deployment, on a port of its own. The released adapter
 * has a fixed port and leaves no way to its connector.
 */
public final class TomcatContainer implements ServerPerDeployment {

  private Tomcat tomcat;

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    ExplodedArchive war = ExplodedArchive.of(archive);
    tomcat = new Tomcat();
    tomcat.setBaseDir(war.directory().resolveSibling("tomcat").toString());
    tomcat.setConnector(connector());
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context application =
        tomcat.addWebapp(
            tomcat.getHost(), war.contextPath(), war.directory().toString(), new OwnJarsConfig());
    // What conf/web.xml says in an installation, without JSP.
    Tomcat.addServlet(application, "default", new DefaultServlet()).addMapping("/");
    application.addWelcomeFile("index.html");
    Tomcat.addDefaultMimeTypeMappings(application);
    try {
      tomcat.start();
    } catch (Exception failed) {
      throw new DeploymentException("Tomcat did not start", failed);
    }
    if (!application.getState().isAvailable()) {
      undeploy(archive);
      throw new DeploymentException("Tomcat refused the application; its log says why");
    }
    return war.at(tomcat.getConnector().getLocalPort());
  }

  private static Connector connector() {
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    // Names of models have a slash, which the SDKs send as %2F; deploy.md says how to allow it.
    connector.setEncodedSolidusHandling("passthrough");
    // Or it reads up to 2 MB of a refused body before it closes; deploy.md recommends it.
    connector.setProperty("maxSwallowSize", "0");
    return connector;
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (Exception failed) {
      throw new DeploymentException("Tomcat did not stop", failed);
    }
  }
}
