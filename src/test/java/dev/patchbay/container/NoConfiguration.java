package dev.patchbay.container;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Empty Arquillian configuration. */
public final class NoConfiguration implements ContainerConfiguration {

  @Override
  public void validate() {
    // Nothing could be wrong.
  }
}
