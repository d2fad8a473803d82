package dev.patchbay.config.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses and normalizes the URL of a provider: users write it with and without {@code /v1}, with a
 * slash at the end, with {@code /v1} twice, and with an endpoint behind it.
 *
 * @param basePath path to use if the URL has none
 * @param endpoints paths of endpoints below the URL, which are taken off
 */
public record ProviderUrlParser(String basePath, Set<String> endpoints)
    implements ValueParser<URI> {

  private static final String MODEL = "{model}";

  /** Too short to be taken off wherever it is found. */
  private static final Pattern FOLDER = Pattern.compile("(/v\\d)/(audio|models)$");

  public ProviderUrlParser {
    endpoints = Set.copyOf(endpoints);
  }

  @Override
  public URI read(String text) {
    URI url = parse(text);
    String whole = withoutTrailingSlashes(url.getRawPath()).replaceAll("/{2,}", "/");
    String path = withoutEndpoint(whole);
    // Who gives an endpoint has said where it is.
    if (whole.isEmpty()) {
      path = withoutTrailingSlashes(basePath);
    }
    while (!basePath.isEmpty() && path.endsWith(basePath + basePath)) {
      path = path.substring(0, path.length() - basePath.length());
    }
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
  }

  private String withoutEndpoint(String path) {
    for (String endpoint : endpoints) {
      if (endpoint.contains(MODEL) && path.matches(".*" + pattern(endpoint))) {
        throw new InvalidValue("the address without " + endpoint + ", which is appended to it");
      }
    }
    String rest = FOLDER.matcher(path).replaceFirst("$1");
    for (String endpoint : endpoints) {
      if (!endpoint.isEmpty() && rest.endsWith(endpoint)) {
        rest = rest.substring(0, rest.length() - endpoint.length());
      }
    }
    return rest.equals(path) ? path : withoutEndpoint(rest);
  }

  private static String pattern(String endpoint) {
    return Pattern.quote(endpoint).replace(MODEL, "\\E[^/]+\\Q");
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
    String authority = url.getRawAuthority();
    if (url.getHost() != null) {
      // No port behind the colon: the scheme was written twice.
      return url.getPort() <= 65_535 && !authority.endsWith(":");
    }
    return authority != null && authority.matches("[A-Za-z0-9._-]+(:\\d{1,5})?");
  }

  private static String withoutTrailingSlashes(String path) {
    return path.replaceAll("/+$", "");
  }
}
