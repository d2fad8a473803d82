package dev.patchbay.container;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Registers the container that the build selects with Arquillian, which allows one at a time. */
public final class ContainerChoice implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder extensions) {
    if ("tomcat".equals(System.getProperty("tested.container"))) {
      extensions.service(DeployableContainer.class, TomcatContainer.class);
    } else {
      extensions.service(DeployableContainer.class, JettyContainer.class);
    }
  }
}
