package dev.patchbay.config.value;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Parses and normalizes the URL of a provider: users write it with and without {@code /v1}, with a
 * slash at the end, and with {@code /v1} twice.
 *
 * @param basePath path to use if the URL has none
 */
public record ProviderUrlParser(String basePath) implements ValueParser<URI> {

  @Override
  public URI read(String text) {
    URI url = parse(text);
    String path = withoutTrailingSlashes(url.getRawPath());
    if (path.isEmpty()) {
      path = withoutTrailingSlashes(basePath);
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
      boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null;
      if (web && plain && hasHost(url) && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException invalid) {
      // Rejected below.
    }
    throw new InvalidValue(
        "http://host or https://host, optionally with a port and a path; a key belongs in .key,"
            + " query parameters in .query.NAME");
  }

  // Names of services in Docker Compose may contain _, which java.net.URI does not accept in a
  // host.
  private static boolean hasHost(URI url) {
    if (url.getHost() != null) {
      return url.getPort() <= 65_535;
    }
    String authority = url.getRawAuthority();
    return authority != null && authority.matches("[A-Za-z0-9._-]+(:\\d{1,5})?");
  }

  private static String withoutTrailingSlashes(String path) {
    return path.replaceAll("/+$", "");
  }
}
