package dev.patchbay.metrics;

import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.routing.provider.TokenUsage;

/** Counts a realtime session that has ended: its close code, its turns, its tokens by kind. */
final class SessionMetrics {

  private static final int FIRST_CODE = 1000;
  private static final int LAST_CODE = 1015;

  private SessionMetrics() {}

  static void count(CallRecord call, MeterRegistry meters, Labels known) {
    call.session()
        .ifPresent(session -> count(session, known.provider(call.producer().provider()), meters));
  }

  private static void count(CallUsage.Session session, String provider, MeterRegistry meters) {
    meters.count(
        Family.SESSIONS_ENDED
            .series()
            .with("provider", provider)
            .with("code", code(session.closeCode())));
    meters.add(Family.SESSION_TURNS.series().with("provider", provider), session.turns());
    TokenUsage tokens = session.tokens();
    tokens(meters, provider, "text_in", tokens.textIn());
    tokens(meters, provider, "cached_text", tokens.cachedText());
    tokens(meters, provider, "audio_in", tokens.audioIn());
    tokens(meters, provider, "cached_audio", tokens.cachedAudio());
    tokens(meters, provider, "text_out", tokens.textOut());
    tokens(meters, provider, "audio_out", tokens.audioOut());
  }

  private static void tokens(MeterRegistry meters, String provider, String kind, long count) {
    if (count > 0) {
      meters.add(
          Family.SESSION_TOKENS.series().with("provider", provider).with("kind", kind), count);
    }
  }

  // Clients and providers may make up codes of their own.
  private static String code(int code) {
    return code >= FIRST_CODE && code <= LAST_CODE ? Integer.toString(code) : Labels.OTHER;
  }
}
