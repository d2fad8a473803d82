package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Secret;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Bulkhead between clients: failures of one client's calls do not take the provider out for others.
 */
class ClientBulkheadTest {

  private static final Outcome SERVER_ERROR = HealthFixtures.status(500);

  private final ManualTicker time = new ManualTicker();
  private final HealthRegistry health = new HealthRegistry(time, (name, before, now) -> {});
  private final Provider home = HealthFixtures.provider("home");

  ClientBulkheadTest() {
    health.adopt(List.of(HealthPolicy.withDefaults(home)));
  }

  private void calls(String client, int times, Outcome outcome) {
    for (int i = 0; i < times; i++) {
      health.permit(home, AudioTask.SPEECH, client).orElseThrow().record(outcome, Duration.ZERO);
    }
  }

  /** Calls until it is stopped. */
  private void outage(String client, Outcome outcome) {
    for (int i = 0; i < 3; i++) {
      health
          .permit(home, AudioTask.SPEECH, client)
          .ifPresent(permit -> permit.record(outcome, Duration.ZERO));
    }
  }

  private Kind kind(String client) {
    return health.standing(home, AudioTask.SPEECH, client).kind();
  }

  @Test
  void oneClientsBadInputsTakeTheProviderFromThatClientAlone() {
    calls("good", 1, HealthFixtures.SERVED);
    calls("evil", 3, SERVER_ERROR);

    assertThat(kind("evil")).isEqualTo(Kind.OPEN);
    assertThat(health.permit(home, AudioTask.SPEECH, "evil")).isEmpty();
    assertThat(health.standing(home, AudioTask.SPEECH, "evil").reason())
        .isEqualTo("calls of this client: status_500");
    assertThat(kind("good")).isEqualTo(Kind.AVAILABLE);
    calls("good", 5, HealthFixtures.SERVED);
  }

  @Test
  void whatEvilDoesForHoursChangesNothingForOthers() {
    for (int round = 0; round < 100; round++) {
      calls("good", 1, HealthFixtures.SERVED);
      outage("evil", SERVER_ERROR);
      time.advanceSeconds(11);
      assertThat(health.standing(home).kind()).isEqualTo(Kind.AVAILABLE);
    }
  }

  @Test
  void theOnlyClientOpensItForAll() {
    calls("ann", 3, SERVER_ERROR);
    assertThat(health.standing(home).kind()).isEqualTo(Kind.OPEN);
  }

  @Test
  void aClientThatHasNotCalledForLongIsNoWitness() {
    calls("good", 1, HealthFixtures.SERVED);
    time.advanceSeconds(601);
    outage("ann", SERVER_ERROR);
    assertThat(health.standing(home).kind()).isEqualTo(Kind.OPEN);
  }

  @Test
  void anOutageThatTwoClientsSeeIsOneForAll() {
    calls("carl", 1, HealthFixtures.SERVED);
    calls("ann", 3, SERVER_ERROR);
    assertThat(kind("carl")).isEqualTo(Kind.AVAILABLE);

    outage("bob", SERVER_ERROR);
    assertThat(kind("carl")).isEqualTo(Kind.OPEN);
  }

  @Test
  void aConnectionThatIsRefusedIsNoClientsDoing() {
    calls("good", 1, HealthFixtures.SERVED);
    outage("ann", HealthFixtures.CONNECT_FAILED);
    assertThat(kind("good")).isEqualTo(Kind.OPEN);
  }

  @Test
  void aClientComesBackAfterItsOwnTrials() {
    calls("good", 1, HealthFixtures.SERVED);
    calls("ann", 3, SERVER_ERROR);
    time.advanceSeconds(11);
    assertThat(kind("ann")).isEqualTo(Kind.HALF_OPEN);
    calls("ann", 2, HealthFixtures.SERVED);
    assertThat(kind("ann")).isEqualTo(Kind.AVAILABLE);
  }

  @Test
  void aTruncatedAnswerCountsForItsClientOnly() {
    calls("good", 1, HealthFixtures.SERVED);
    for (int i = 0; i < 3; i++) {
      health.permit(home, AudioTask.SPEECH, "ann").ifPresent(this::cut);
    }
    assertThat(kind("ann")).isEqualTo(Kind.OPEN);
    assertThat(kind("good")).isEqualTo(Kind.AVAILABLE);
  }

  private void cut(CallPermit permit) {
    permit.record(HealthFixtures.SERVED, Duration.ZERO);
    permit.recordTruncation(Fault.BROKEN_BODY);
  }

  @Test
  void theRateLimitOfAClientsOwnAccountCoolsDownForThatClient() {
    Provider own =
        new Provider(
            "own",
            URI.create("http://127.0.0.1:1/v1"),
            new SignIn(SignIn.Scheme.CLIENT, "", Secret.NONE),
            Map.of(),
            Map.of(),
            Provider.Headers.DEFAULT,
            List.of(),
            new CatalogSource("", "", List.of(), List.of()));
    health.adopt(List.of(HealthPolicy.withDefaults(own)));

    health
        .permit(own, AudioTask.SPEECH, "ann")
        .orElseThrow()
        .record(HealthFixtures.status(429), Duration.ofSeconds(5));

    assertThat(health.standing(own, AudioTask.SPEECH, "ann").kind()).isEqualTo(Kind.COOLING);
    assertThat(health.permit(own, AudioTask.SPEECH, "ann")).isEmpty();
    assertThat(health.permit(own, AudioTask.SPEECH, "bob")).isPresent();
    time.advanceSeconds(6);
    assertThat(health.permit(own, AudioTask.SPEECH, "ann")).isPresent();
  }
}
