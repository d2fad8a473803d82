package dev.patchbay.routing.provider;

import dev.patchbay.api.Secret;

/**
 * Network between the router and a provider.
 *
 * @param proxy address of the HTTP proxy, with a user and a password if it wants them; {@link
 *     Secret#NONE} for none
 * @param trust PEM file with certificate authorities besides those of Java; empty for none
 * @param certificate PEM file with a client certificate and its key; empty for none
 */
public record Network(Secret proxy, String trust, String certificate) {

  public static final Network DIRECT = new Network(Secret.NONE, "", "");
}
