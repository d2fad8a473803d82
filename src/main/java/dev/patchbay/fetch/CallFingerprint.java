package dev.patchbay.fetch;

import dev.patchbay.api.AudioTask;
import java.util.List;

/**
 * Fingerprint of a planned call: two calls with equal fingerprints have the same response.
 *
 * @param task audio task
 * @param route name of the route
 * @param client name of the client
 * @param target parts of the first attempt other than the body: the provider and its URL, names
 *     after mapping, conversions of the response
 * @param body hash of the body's fields, after mapping
 */
public record CallFingerprint(
    AudioTask task, String route, String client, List<String> target, String body) {

  public CallFingerprint {
    target = List.copyOf(target);
  }
}
