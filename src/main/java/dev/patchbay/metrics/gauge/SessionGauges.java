package dev.patchbay.metrics.gauge;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.realtime.session.SessionRegistry;
import dev.patchbay.routing.provider.Provider;
import java.util.List;

/** Gauge of the live realtime sessions of each provider that serves them. */
public final class SessionGauges implements GaugeSource {

  private final LiveConfiguration live;
  private final SessionRegistry sessions;

  public SessionGauges(LiveConfiguration live, SessionRegistry sessions) {
    this.live = live;
    this.sessions = sessions;
  }

  @Override
  public List<Sample> samples() {
    return live.current().providers().stream()
        .filter(
            provider ->
                provider.service(AudioTask.REALTIME).isPresent() || count(provider.name()) > 0)
        .map(Provider::name)
        .map(name -> Sample.of(Family.SESSIONS, "provider", name, count(name)))
        .toList();
  }

  private long count(String provider) {
    return sessions.count(session -> session.provider().equals(provider));
  }
}
