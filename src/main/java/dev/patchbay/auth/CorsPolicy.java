package dev.patchbay.auth;

import java.util.List;

/**
 * CORS policy: origins whose web pages may call the router from a browser.
 *
 * @param origins allowed origins; {@code *} for all, empty to turn CORS off
 */
public record CorsPolicy(List<String> origins) {

  public CorsPolicy {
    origins = List.copyOf(origins);
  }

  public boolean allows(String origin) {
    return origins.contains("*") || origins.contains(origin);
  }

  /** Value of {@code Access-Control-Allow-Origin} for an allowed origin. */
  String allowOrigin(String origin) {
    return origins.contains("*") ? "*" : origin;
  }
}
