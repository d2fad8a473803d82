package dev.patchbay.realtime;

import dev.patchbay.call.BookedCost;
import dev.patchbay.call.Denial;
import dev.patchbay.realtime.session.CloseCode;
import dev.patchbay.realtime.session.EventFields;
import dev.patchbay.realtime.session.SessionEnd;
import dev.patchbay.realtime.session.SessionLimits;
import dev.patchbay.realtime.session.SessionObserver;
import dev.patchbay.realtime.session.SessionUsage;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.TokenUsage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Usage accounting of one session: reads the events of both sides, books each turn, and refuses a
 * turn beyond a limit of its client.
 *
 * <p>Threading: one thread for each side; the monitor is held for sums only.
 */
final class SessionAccount implements SessionObserver, SessionUsage {

  /** Often enough for limits in seconds. */
  private static final Duration CHARGED_AT_ONCE = Duration.ofSeconds(1);

  private final SessionMeter meter;
  private final SessionMeter.Account account;
  private final ConnectedProvider provider;
  private final SessionLimits limits;
  private final TurnCheck check;
  private final Optional<EventNameMapping> names;
  private final AtomicInteger asked = new AtomicInteger();
  private final InputAudioLength audio = new InputAudioLength();
  private volatile TokenUsage tokens = TokenUsage.NONE;
  private volatile long turns;
  private volatile long cost;
  private Duration charged = Duration.ZERO;
  private boolean booked;
  private boolean metered;
  private boolean unpriced;

  /**
   * @param check the client's limits
   */
  SessionAccount(
      SessionMeter meter,
      ConnectedProvider provider,
      SessionMeter.Account account,
      SessionLimits limits,
      TurnCheck check,
      Optional<EventNameMapping> names) {
    this.meter = meter;
    this.account = account;
    this.provider = provider;
    this.limits = limits;
    this.check = check;
    this.names = names;
  }

  @Override
  public Verdict onClientType(String type) {
    // A type that cannot be read may be any.
    boolean turn = type.equals("response.create") || type.isEmpty() || type.indexOf('\\') >= 0;
    Optional<Denial> denial = turn ? check.next() : Optional.empty();
    if (denial.isEmpty()) {
      asked.addAndGet(turn ? 1 : 0);
      return PASS;
    }
    return new Verdict.Refuse(denial.get().error().code(), denial.get().error().message());
  }

  @Override
  public boolean mayRename(String type) {
    return names.isPresent() && names.get().concern(type);
  }

  @Override
  public Map<String, String> renames(EventFields event) {
    return names.map(mapping -> mapping.renames(event)).orElse(Map.of());
  }

  @Override
  public void onClientEvent(EventFields event) {
    switch (event.type()) {
      case "session.update", "transcription_session.update" -> audio.formatFrom(event);
      case "input_audio_buffer.append" -> {
        audio.add(event.length("audio"));
        charge(CHARGED_AT_ONCE);
      }
      default -> {
        // It has no audio and changes no format.
      }
    }
  }

  @Override
  public boolean needsFields(String type) {
    return isSession(type) || EventUsage.isResult(type);
  }

  private static boolean isSession(String type) {
    return type.startsWith("session.") || type.startsWith("transcription_session.");
  }

  @Override
  public Optional<SessionEnd> onProviderEvent(EventFields event) {
    if (!needsFields(event.type())) {
      return Optional.empty();
    }
    if (isSession(event.type())) {
      audio.formatFrom(event);
      return Optional.empty();
    }
    EventUsage used = EventUsage.of(event);
    if (event.type().equals(EventUsage.TURN)) {
      turns = turns + 1;
      check.done().accept(used.tokens());
    }
    if (!used.isEmpty()) {
      book(used);
    }
    return limits
        .cost()
        .filter(most -> cost >= most.micros())
        .map(most -> tooExpensive())
        .or(() -> overBudget(event.type().equals(EventUsage.TURN)));
  }

  // The provider begins the turns of speech by itself: there is no response.create to refuse.
  private Optional<SessionEnd> overBudget(boolean turn) {
    boolean clients = turn && asked.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    return clients
        ? Optional.empty()
        : check
            .spent()
            .map(Denial::error)
            .map(error -> SessionEnd.byLimit(CloseCode.POLICY, error.code(), error.message()));
  }

  private static SessionEnd tooExpensive() {
    return SessionEnd.byLimit(
        CloseCode.POLICY, "session_cost", "The session has cost as much as a session may.");
  }

  private synchronized void book(EventUsage used) {
    metered = true;
    tokens = tokens.plus(used.tokens());
    check.limits().used(Duration.ZERO, used.tokens().in() + used.tokens().out());
    Price price = provider.plan().price();
    OptionalLong known =
        used.audio().isZero() ? price.tokens().of(used.tokens()) : price.ofAudio(used.audio());
    add(Duration.ZERO, known);
  }

  private void add(Duration heard, OptionalLong known) {
    meter.book(account.at(provider.plan()), !booked, heard, known);
    booked = true;
    unpriced = unpriced || known.isEmpty();
    cost = cost + known.orElse(0);
  }

  /** Charges the limits with the audio that has come, if it is as long as that. */
  private synchronized void charge(Duration least) {
    Duration more = audio.length().minus(charged);
    if (more.compareTo(least) >= 0) {
      charged = charged.plus(more);
      check.limits().used(more, 0);
    }
  }

  /** Books the rest at the end: the audio, and its cost where the provider has told no usage. */
  synchronized BookedCost finish() {
    charge(Duration.ofMillis(1));
    Duration heard = audio.length();
    boolean byMinute = !metered && !heard.isZero() && !provider.isDictation();
    add(heard, byMinute ? provider.plan().price().ofAudio(heard) : OptionalLong.of(0));
    return unpriced ? BookedCost.UNKNOWN : new BookedCost(cost);
  }

  TokenUsage tokens() {
    return tokens;
  }

  @Override
  public long turns() {
    return turns;
  }

  @Override
  public Money cost() {
    return new Money(cost);
  }

  @Override
  public Duration heard() {
    return audio.length();
  }
}
