package dev.patchbay.relay.network;

import dev.patchbay.api.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * HTTP proxy on the way to a provider, which is asked to CONNECT (RFC 9110 §9.3.6).
 *
 * @param host its host
 * @param port its port
 * @param user user name; empty for none
 * @param password password
 */
public record HttpProxy(String host, int port, String user, Secret password) {

  private static final int USUAL_PORT = 3128;

  /** Reads an address such as {@code http://user:password@proxy.example:3128}. */
  public static HttpProxy of(Secret address) {
    URI uri = URI.create(address.reveal());
    String[] signIn = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    return new HttpProxy(
        uri.getHost(),
        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
        decoded(signIn[0]),
        new Secret(signIn.length > 1 ? decoded(signIn[1]) : ""));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
