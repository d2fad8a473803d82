package dev.patchbay.auth;

import java.util.List;

/**
 * Which web pages may call the router from a browser.
 *
 * @param origins allowed origins, {@code *} for all; none turns it off
 */
public record CorsPolicy(List<String> origins) {

  public CorsPolicy {
    origins = List.copyOf(origins);
  }

  public boolean allows(String origin) {
    return origins.contains("*") || origins.contains(origin);
  }

  String answerTo(String origin) {
    return origins.contains("*") ? "*" : origin;
  }
}
