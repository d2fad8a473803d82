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

  private static final Set<Fault> OURS = EnumSet.of(Fault.WRONG_FORMAT, Fault.OUT_OF_FILES);

  @ParameterizedTest
  @CsvSource({
    "400, false, BEARER, NOTHING",
    "404, false, BEARER, NOTHING",
    "413, false, BEARER, NOTHING",
    "422, false, NONE, NOTHING",
    "425, false, NONE, NOTHING",
    "429, false, BEARER, NOTHING",
    "401, false, BEARER, BAD",
    "403, false, HEADER, BAD",
    "401, false, NONE, BAD",
    "401, false, CLIENT, NOTHING",
    "403, false, CLIENT, NOTHING",
    "407, false, CLIENT, BAD",
    "408, false, CLIENT, BAD",
    "500, false, CLIENT, BAD",
    "501, false, NONE, NOTHING",
    "503, false, NONE, BAD",
    "529, false, NONE, BAD",
    "404, true, NONE, NOTHING",
    "500, true, NONE, NOTHING",
    "304, false, NONE, BAD",
  })
  void anAnswerCountsAsFarAsItIsTheProvidersDoing(
      int status, boolean lacksModel, Scheme scheme, Verdict verdict) {
    assertThat(Verdict.of(new Outcome.Answered(status, lacksModel), scheme)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultIsBadButAWrongFormatAndOurOwnLackOfFiles(Fault fault) {
    assertThat(Verdict.of(new Outcome.Failed(fault), Scheme.NONE))
        .isEqualTo(OURS.contains(fault) ? Verdict.NOTHING : Verdict.BAD);
  }

  @Test
  void aServedCallIsGoodAndALeftClientSaysNothing() {
    assertThat(Verdict.of(new Outcome.Served(200, Duration.ZERO), Scheme.NONE))
        .isEqualTo(Verdict.GOOD);
    assertThat(Verdict.of(new Outcome.ClientLeft(), Scheme.NONE)).isEqualTo(Verdict.NOTHING);
  }
}
