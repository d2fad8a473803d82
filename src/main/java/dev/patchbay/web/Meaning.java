package dev.patchbay.web;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What a call means once it is planned: two calls of one meaning have one answer.
 *
 * @param task what is asked
 * @param route who decides about it
 * @param client the caller's label
 * @param towards all that is decided about the first attempt but for the body: the provider and its
 *     address, names after mapping, what is done to the answer
 * @param body a hash of what the body asks for, after mapping
 * @param made who is asked first and for what
 */
public record Meaning(
    AudioTask task, String route, String client, List<String> towards, String body, Made made) {

  /**
   * By whom an answer is made.
   *
   * @param provider its name
   * @param model the model sent; empty if none is
   * @param voice the voice sent; empty if none is
   */
  public record Made(String provider, String model, String voice) {
    public static final Made NOBODY = new Made("", "", "");

    /** By whom a journey's answer was made; empty if there is none. */
    public static Optional<Made> in(Journey journey) {
      return journey
          .last()
          .filter(last -> last.outcome() instanceof Outcome.Served)
          .map(last -> new Made(last.provider(), last.model(), last.voice()));
    }
  }

  public Meaning {
    towards = List.copyOf(towards);
  }
}
