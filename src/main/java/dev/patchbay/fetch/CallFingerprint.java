package dev.patchbay.fetch;

import dev.patchbay.api.AudioTask;
import java.util.List;

/**
 * What a call means once it is planned: two calls of one meaning have one answer.
 *
 * @param task what is asked
 * @param route who decides about it
 * @param client the caller's label
 * @param towards all that is decided about the first attempt but for the body: the provider and its
 *     address, names after mapping, what is done to the answer
 * @param body a hash of what the body asks for, after mapping
 */
public record CallFingerprint(
    AudioTask task, String route, String client, List<String> towards, String body) {

  public CallFingerprint {
    towards = List.copyOf(towards);
  }
}
