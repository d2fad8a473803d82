package dev.patchbay.admin;

import dev.patchbay.admin.view.MoneyNumber;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.realtime.session.RealtimeSession;
import dev.patchbay.realtime.session.SessionDescription;
import dev.patchbay.realtime.session.SessionEnd;
import dev.patchbay.realtime.session.SessionRegistry;
import dev.patchbay.realtime.session.SessionUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Endpoint of the live realtime sessions: the list, and the end of one by the operator. */
public final class SessionsEndpoint {

  /** A live session; the member names are public. */
  record Live(
      String id,
      String at,
      String client,
      String route,
      String provider,
      String model,
      String intent,
      double seconds,
      long turns,
      double audio_seconds,
      BigDecimal cost,
      long received,
      long sent) {

    static Live of(Map.Entry<RealtimeSession, SessionUsage> entry) {
      RealtimeSession session = entry.getKey();
      SessionUsage usage = entry.getValue();
      SessionDescription info = session.info();
      return new Live(
          info.id(),
          info.at().toString(),
          info.client(),
          info.route(),
          info.provider(),
          info.model(),
          info.intent(),
          info.age().toMillis() / 1e3,
          usage.turns(),
          usage.heard().toMillis() / 1e3,
          MoneyNumber.of(usage.cost()),
          session.received(),
          session.sent());
    }
  }

  private final SessionRegistry sessions;

  public SessionsEndpoint(SessionRegistry sessions) {
    this.sessions = sessions;
  }

  /** The list, and the end of one. */
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/sessions", this::list), Endpoint.delete("/sessions/{id}", this::cut));
  }

  private AdminResponse list(AdminRequest request) {
    return AdminResponse.json(Map.of("sessions", sessions.all().stream().map(Live::of).toList()));
  }

  private AdminResponse cut(AdminRequest request) {
    String id = request.name("id");
    SessionEnd end = SessionEnd.cut("session_cut", "The operator has ended the session.");
    int ended = sessions.end(session -> session.id().equals(id), end);
    if (ended == 0) {
      throw new RequestRefused(
          ApiError.notFound("No live session has this id.", "session_not_found"));
    }
    return AdminResponse.json(Map.of("ended", ended));
  }
}
