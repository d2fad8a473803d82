package dev.patchbay.routing.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Journey of one call: all its attempts in order, and the candidates that were skipped.
 *
 * @param entries attempts and skipped candidates that have ended
 */
public record Journey(List<Entry> entries) {

  public static final Journey NONE = new Journey(List.of());

  /**
   * One attempt, or one candidate that was skipped.
   *
   * @param provider name of the provider
   * @param model model sent; empty for none
   * @param voice voice sent; empty for none
   * @param outcome how it ended
   * @param startedAfter time from the call's arrival until its start
   * @param elapsed time from its start until its last byte was relayed, or until it failed
   * @param dropped fields of the client that the provider could not be told
   */
  public record Entry(
      String provider,
      String model,
      String voice,
      Outcome outcome,
      Duration startedAfter,
      Duration elapsed,
      List<String> dropped) {

    public Entry {
      dropped = List.copyOf(dropped);
    }

    /** An attempt at a provider that was told everything. */
    public Entry(
        String provider,
        String model,
        String voice,
        Outcome outcome,
        Duration startedAfter,
        Duration elapsed) {
      this(provider, model, voice, outcome, startedAfter, elapsed, List.of());
    }

    /** Time to the first byte of a good answer; empty if there was none. */
    public Optional<Duration> firstByte() {
      return outcome instanceof Outcome.Served served
          ? Optional.of(served.firstByte())
          : Optional.empty();
    }

    private Entry withNames(UnaryOperator<String> change) {
      return new Entry(
          provider,
          change.apply(model),
          change.apply(voice),
          outcome,
          startedAfter,
          elapsed,
          dropped);
    }

    private Entry withElapsed(Duration longer) {
      return new Entry(provider, model, voice, outcome, startedAfter, longer, dropped);
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

  /** The journey with other names of the models and voices sent. */
  public Journey withNames(UnaryOperator<String> change) {
    List<Entry> all = new ArrayList<>(entries.size());
    for (Entry one : entries) {
      all.add(one.withNames(change));
    }
    return new Journey(all);
  }

  /** The journey with the final duration of the last attempt, once its answer has ended. */
  public Journey withElapsed(Duration elapsed) {
    List<Entry> all = new ArrayList<>(entries);
    all.set(all.size() - 1, all.get(all.size() - 1).withElapsed(elapsed));
    return new Journey(all);
  }

  /** The journey with another outcome of its last attempt, which failed after its first byte. */
  public Journey withLastOutcome(Outcome outcome) {
    List<Entry> all = new ArrayList<>(entries);
    Entry last = all.remove(all.size() - 1);
    all.add(
        new Entry(
            last.provider(),
            last.model(),
            last.voice(),
            outcome,
            last.startedAfter(),
            last.elapsed(),
            last.dropped()));
    return new Journey(all);
  }

  /** This journey, and then another of the same call. */
  public Journey then(Journey next) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(next.entries);
    return new Journey(all);
  }

  /** Number of attempts; skipped candidates do not count. */
  public int attempts() {
    int attempts = 0;
    for (Entry one : entries) {
      attempts += one.wasSent() ? 1 : 0;
    }
    return attempts;
  }

  /** The attempts that were answered well: one, or one for each piece of a recording. */
  public Stream<Entry> served() {
    return entries.stream().filter(one -> one.outcome() instanceof Outcome.Served);
  }

  /** The last attempt. */
  public Optional<Entry> lastSent() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).wasSent()) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Reasons for each failover: {@code kokoro: connect; groq: status_503}; empty if there was none.
   */
  public String fallbackReason() {
    return failures(Math.max(0, entries.size() - 1));
  }

  /** Reasons of all that have not served the call, in the words of {@link #fallbackReason}. */
  public String failures() {
    return failures(entries.size());
  }

  private String failures(int first) {
    if (first == 0) {
      return "";
    }
    return entries.stream()
        .limit(first)
        // Other pieces of a recording, or earlier ones of a long text.
        .filter(attempt -> !(attempt.outcome() instanceof Outcome.Served))
        // Given up by the router with a call, or a piece of one, that nobody waits for.
        .filter(attempt -> !(attempt.outcome() instanceof Outcome.ClientLeft))
        .map(attempt -> attempt.provider() + ": " + attempt.outcome().label())
        .collect(Collectors.joining("; "));
  }
}
