package dev.patchbay.config.value;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A provider's address, tidied: users write it with and without {@code /v1}, with a slash at the
 * end, and with {@code /v1} twice.
 *
 * @param basePath the path of an address that has none
 */
public record ProviderUrlParser(String basePath) implements ValueParser<URI> {

  @Override
  public URI read(String text) {
    URI url = parse(text);
    String path = withoutEnd(url.getRawPath());
    if (path.isEmpty()) {
      path = withoutEnd(basePath);
    }
    while (!basePath.isEmpty() && path.endsWith(basePath + basePath)) {
      path = path.substring(0, path.length() - basePath.length());
    }
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
  }

  private static URI parse(String text) {
    try {
      URI url = new URI(text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null;
      if (web && bare && hasHost(url) && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException notOne) {
      // Told below.
    }
    throw new InvalidValue(
        "http://host or https://host, with a port and path if need be, and nothing else;"
            + " keys go to .key, parameters to .query.NAME");
  }

  // The names that Docker Compose gives to services may hold _, which java.net.URI has no host for.
  private static boolean hasHost(URI url) {
    if (url.getHost() != null) {
      return url.getPort() <= 65_535;
    }
    String authority = url.getRawAuthority();
    return authority != null && authority.matches("[A-Za-z0-9._-]+(:\\d{1,5})?");
  }

  private static String withoutEnd(String path) {
    return path.replaceAll("/+$", "");
  }
}
