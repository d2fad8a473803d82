package dev.patchbay.routing.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All attempts of one call, in order, and the candidates that were passed over.
 *
 * @param entries what has ended
 */
public record Journey(List<Entry> entries) {

  public static final Journey NONE = new Journey(List.of());

  /**
   * One attempt that has ended.
   *
   * @param provider its name
   * @param model the model sent; empty if none was
   * @param voice the voice sent; empty if none was
   * @param outcome how it ended
   * @param startedAfter from the call's arrival until it began
   * @param elapsed from then until its last byte was handed on, or until it failed
   */
  public record Entry(
      String provider,
      String model,
      String voice,
      Outcome outcome,
      Duration startedAfter,
      Duration elapsed) {

    /** From its start until the first byte of a good answer; empty if there was none. */
    public Optional<Duration> firstByte() {
      return outcome instanceof Outcome.Served served
          ? Optional.of(served.firstByte())
          : Optional.empty();
    }

    private Entry withElapsed(Duration longer) {
      return new Entry(provider, model, voice, outcome, startedAfter, longer);
    }

    boolean wasSent() {
      return !(outcome instanceof Outcome.Skipped);
    }
  }

  public Journey {
    entries = List.copyOf(entries);
  }

  public Journey with(Entry next) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(next);
    return new Journey(more);
  }

  /** The same, but that the last attempt took so long, now that its answer has ended. */
  public Journey withElapsed(Duration elapsed) {
    List<Entry> all = new ArrayList<>(entries);
    all.set(all.size() - 1, all.get(all.size() - 1).withElapsed(elapsed));
    return new Journey(all);
  }

  /** How many providers were asked; those that were passed over do not count. */
  public int attempts() {
    int attempts = 0;
    for (Entry one : entries) {
      attempts += one.wasSent() ? 1 : 0;
    }
    return attempts;
  }

  /** The provider that was asked last. */
  public Optional<Entry> lastSent() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).wasSent()) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  /** Why the call was sent on: {@code kokoro: connect; groq: status_503}; empty if it never was. */
  public String fallbackReason() {
    if (entries.size() < 2) {
      return "";
    }
    return entries.stream()
        .limit(entries.size() - 1)
        .map(attempt -> attempt.provider() + ": " + attempt.outcome().label())
        .collect(Collectors.joining("; "));
  }
}
