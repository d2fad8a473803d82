package dev.patchbay.web;

import java.util.List;

/**
 * Which web pages may call the router from a browser.
 *
 * @param origins allowed origins, {@code *} for all; none turns it off
 */
public record Cors(List<String> origins) {

  public Cors {
    origins = List.copyOf(origins);
  }

  public boolean allows(String origin) {
    return origins.contains("*") || origins.contains(origin);
  }

  String answerTo(String origin) {
    return origins.contains("*") ? "*" : origin;
  }
}
