package dev.patchbay.container;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Arquillian wants one; there is nothing to configure. */
public final class NoConfiguration implements ContainerConfiguration {

  @Override
  public void validate() {
    // Nothing could be wrong.
  }
}
