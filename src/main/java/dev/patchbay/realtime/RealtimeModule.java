package dev.patchbay.realtime;

import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.ratelimit.TurnLimiter;
import dev.patchbay.realtime.provider.ProviderSockets;
import dev.patchbay.realtime.session.SessionEnd;
import dev.patchbay.realtime.session.SessionLimiter;
import dev.patchbay.realtime.session.SessionRegistry;
import dev.patchbay.relay.AttemptContext;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Map;

/** Module of realtime sessions: the station that opens them, and the registry of live ones. */
public final class RealtimeModule implements AutoCloseable {

  private final SessionRegistry registry = new SessionRegistry();
  private final SessionLimiter places = new SessionLimiter();

  /** The live sessions. */
  public SessionRegistry registry() {
    return registry;
  }

  /** The station, behind that of the plan. */
  public Filter station(
      LoadBalancer loadBalancer,
      AttemptContext resources,
      SpoolStats spools,
      SessionMeter meter,
      TurnLimiter turns) {
    RealtimeConnector connector =
        new RealtimeConnector(new ProviderSockets(registry.executor()), resources.providers());
    return new RealtimeFilter(
        new RealtimeExchange(loadBalancer, connector, places),
        new SessionOpener(registry, places, meter, turns),
        new DictationOpener(resources, loadBalancer, spools));
  }

  /**
   * Ends the sessions of keys that the configuration does not have any more.
   *
   * @param clients client of each key, by the key's digest
   */
  public void keepClients(Map<String, String> clients) {
    registry.end(
        session -> !session.key().isEmpty() && !session.client().equals(clients.get(session.key())),
        SessionEnd.cut("invalid_api_key", "The API key is not valid for this router any more."));
  }

  /** Tells all sessions that the router stops, and waits for their ends for no longer than this. */
  public void endAll(Duration longest) {
    registry.endAll(SessionEnd.stopping(), longest);
  }

  @Override
  public void close() {
    registry.close();
  }
}
