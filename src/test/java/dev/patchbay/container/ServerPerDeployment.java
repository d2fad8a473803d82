package dev.patchbay.container;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;

/** Arquillian container adapter with one embedded server for each deployment. */
interface ServerPerDeployment extends DeployableContainer<NoConfiguration> {

  @Override
  default Class<NoConfiguration> getConfigurationClass() {
    return NoConfiguration.class;
  }

  @Override
  default ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 5.0");
  }

  @Override
  default void setup(NoConfiguration configuration) {
    // Servers come and go with deployments.
  }

  @Override
  default void start() {
    // Servers come and go with deployments.
  }

  @Override
  default void stop() {
    // Servers come and go with deployments.
  }
}
