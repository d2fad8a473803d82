package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.SignIn.Scheme;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  private static final Set<Fault> OURS =
      EnumSet.of(Fault.WRONG_FORMAT, Fault.OUT_OF_FILES, Fault.STOPPED);

  @ParameterizedTest
  @CsvSource({
    "400, false, BEARER, IGNORED",
    "404, false, BEARER, IGNORED",
    "413, false, BEARER, IGNORED",
    "422, false, NONE, IGNORED",
    "425, false, NONE, IGNORED",
    "429, false, BEARER, IGNORED",
    "401, false, BEARER, FAILURE",
    "403, false, HEADER, FAILURE",
    "402, false, BEARER, FAILURE",
    "402, false, CLIENT, IGNORED",
    "401, false, NONE, FAILURE",
    "401, false, CLIENT, IGNORED",
    "403, false, CLIENT, IGNORED",
    "407, false, CLIENT, FAILURE",
    "408, false, CLIENT, FAILURE",
    "500, false, CLIENT, FAILURE",
    "501, false, NONE, IGNORED",
    "503, false, NONE, FAILURE",
    "529, false, NONE, FAILURE",
    "404, true, NONE, IGNORED",
    "500, true, NONE, IGNORED",
    "304, false, NONE, FAILURE",
  })
  void anAnswerCountsAsFarAsItIsTheProvidersDoing(
      int status, boolean lacksModel, Scheme scheme, Verdict verdict) {
    assertThat(Verdict.of(new Outcome.Answered(status, lacksModel), scheme)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultIsBadButAWrongFormatAndOurOwnLackOfFiles(Fault fault) {
    assertThat(Verdict.of(new Outcome.Failed(fault), Scheme.NONE))
        .isEqualTo(OURS.contains(fault) ? Verdict.IGNORED : Verdict.FAILURE);
  }

  @Test
  void aServedCallIsGoodAndALeftClientSaysNothing() {
    assertThat(Verdict.of(new Outcome.Served(200, Duration.ZERO), Scheme.NONE))
        .isEqualTo(Verdict.SUCCESS);
    assertThat(Verdict.of(new Outcome.ClientLeft(), Scheme.NONE)).isEqualTo(Verdict.IGNORED);
  }
}
