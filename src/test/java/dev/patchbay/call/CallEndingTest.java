package dev.patchbay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.routing.outcome.Fault;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels of call endings in logs, metrics and traces, which are public names. */
class CallEndingTest {

  private static CallEnding ending(CallEnding.Kind kind) {
    Optional<Fault> fault =
        kind == CallEnding.Kind.BROKE_OFF ? Optional.of(Fault.IDLE) : Optional.empty();
    return new CallEnding(kind, fault, false);
  }

  @Test
  void eachKindHasItsWord() {
    assertThat(Arrays.stream(CallEnding.Kind.values()).map(kind -> ending(kind).label()))
        .containsExactly(
            "relayed",
            "broke_off_idle",
            "gave_up",
            "stopped",
            "client_left",
            "closed",
            "hit",
            "miss",
            "unrouted");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatBrokeOffNamesTheFault(Fault fault) {
    assertThat(CallEnding.ofFault(fault).label()).isEqualTo("broke_off_" + fault.label());
    assertThat(CallEnding.ofFault(fault).asJoined().label())
        .isEqualTo("joined_broke_off_" + fault.label());
    assertThat(CallEnding.ofFault(fault).asJoined().isBrokenOff()).isTrue();
  }

  @Test
  void whoJoinedAFetchEndsAsTheFetchDid() {
    assertThat(CallEnding.RELAYED.asJoined().label()).isEqualTo("joined_relayed");
    assertThat(CallEnding.GAVE_UP.asJoined().label()).isEqualTo("joined_gave_up");
    assertThat(CallEnding.STOPPED.asJoined().label()).isEqualTo("joined_stopped");
    assertThat(CallEnding.CLIENT_LEFT.asJoined().label()).isEqualTo("joined_client_left");
    assertThat(CallEnding.GAVE_UP.asJoined().isBrokenOff()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallEnding.Kind.class,
      names = {"HIT", "MISS", "UNROUTED"})
  void nobodyJoinsWhatIsNotFetched(CallEnding.Kind kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(ending(kind)::asJoined)
        .withMessageStartingWith("joined: " + kind + " (expected: one of [RELAYED, ");
  }

  @Test
  void anAnswerIsBrokenOffByItsProviderOrByTheStop() {
    assertThat(
            Arrays.stream(CallEnding.Kind.values())
                .filter(kind -> ending(kind).isBrokenOff())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(CallEnding.Kind.BROKE_OFF, CallEnding.Kind.STOPPED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CallEnding(CallEnding.Kind.RELAYED, Optional.of(Fault.IDLE), false))
        .withMessageStartingWith("fault of RELAYED: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CallEnding(CallEnding.Kind.BROKE_OFF, Optional.empty(), false));
  }
}
