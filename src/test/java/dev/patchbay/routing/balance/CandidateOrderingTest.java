package dev.patchbay.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.routing.balance.Standing.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CandidateOrderingTest {

  private final RandomGenerator random = new SplittableRandom(7);

  /**
   * A contender from words: its name, then any of {@code backup}, {@code w3} for its weight, {@code
   * r5} for its rate, and the kind of its standing with seconds as in {@code cooling:5}.
   */
  private static Contender contender(String words) {
    String[] parts = words.strip().split("\\s+");
    boolean backup = false;
    int weight = 1;
    long rate = -1;
    Standing standing = Standing.AVAILABLE;
    for (String part : List.of(parts).subList(1, parts.length)) {
      if (part.equals("backup")) {
        backup = true;
      } else if (part.matches("w\\d+")) {
        weight = Integer.parseInt(part.substring(1));
      } else if (part.matches("r\\d+")) {
        rate = Long.parseLong(part.substring(1));
      } else {
        String[] said = (part + ":0").split(":");
        Kind kind = Kind.valueOf(said[0].toUpperCase(Locale.ROOT));
        standing = new Standing(kind, Duration.ofSeconds(Long.parseLong(said[1])), "");
      }
    }
    return new Contender(0, parts[0], backup, weight, rate, standing);
  }

  private static List<Contender> contenders(String words) {
    return Arrays.stream(words.split(",")).map(CandidateOrderingTest::contender).toList();
  }

  private static String names(List<Contender> contenders) {
    return contenders.stream().map(Contender::provider).collect(Collectors.joining(" "));
  }

  private CandidateOrder lineup(String words, Balance balance, ProviderLoad load) {
    return CandidateOrdering.compute(
            contenders(words), balance, load, WeightedRoundRobin.START, random)
        .order();
  }

  /** A load from words: {@code a:calls:milliseconds}; without the last if nothing was seen. */
  private static ProviderLoad load(String words) {
    Map<String, String[]> rows = new HashMap<>();
    for (String row : words.split(" ")) {
      rows.put(row.split(":")[0], row.split(":"));
    }
    return new ProviderLoad() {
      @Override
      public int outstanding(String provider) {
        return Integer.parseInt(rows.get(provider)[1]);
      }

      @Override
      public OptionalDouble firstByteNanos(String provider) {
        String[] row = rows.get(provider);
        return row.length < 3
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(row[2]) * 1e6);
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          a, b, c                                | a b c | ''
          a backup, b, c                         | b c a | ''
          a, b open:1, c                         | a c   | b
          a half_open, b                         | a b   | ''
          a open:1, b backup                     | b     | a
          a down:1, b down:9, c backup down:5    | ''    | b c a
          a down:1, b open:1, c cooling:9, d cooling:2 | '' | d c b a
          a open:5, b open:9                     | ''    | b a
          a drained, b drained                   | ''    | ''
          a drained, b open:1                    | ''    | b
          """)
  void whoLooksDownIsKeptForLastAndBackupsStandBehind(String all, String asked, String last) {
    CandidateOrder lineup = lineup(all, Balance.FIRST, ProviderLoad.NONE);
    assertThat(names(lineup.eligible())).isEqualTo(asked);
    assertThat(names(lineup.lastResorts())).isEqualTo(last);
  }

  @ParameterizedTest
  @EnumSource(Balance.class)
  void everyBalanceAsksEveryoneOnceAndLeavesBackupsBehind(Balance balance) {
    for (int i = 0; i < 50; i++) {
      CandidateOrder lineup =
          lineup("a, x backup, b, y backup, c", balance, load("a:1 b:2 c:3 x:0 y:0"));
      assertThat(lineup.eligible()).hasSize(5).doesNotHaveDuplicates();
      assertThat(names(lineup.eligible().subList(3, 5))).containsAnyOf("x y", "y x");
    }
  }

  @ParameterizedTest
  @EnumSource(Balance.class)
  void nobodyToAskIsNoError(Balance balance) {
    assertThat(
            CandidateOrdering.compute(
                    List.of(), balance, ProviderLoad.NONE, WeightedRoundRobin.START, random)
                .order())
        .isEqualTo(new CandidateOrder(List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "'a r5, b r3, c r4', b c a",
    "'a, b r3, c', b a c",
    "'a r3, b r3', a b",
    "'a r1, b r0', b a",
  })
  void theCheapestIsFirstAndAnUnknownPriceLast(String all, String asked) {
    assertThat(names(lineup(all, Balance.CHEAPEST, ProviderLoad.NONE).eligible())).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "'a, b, c', a:2 b:0 c:1, b c a",
    "'a w4, b', a:3 b:1, a b",
    "'a w1, b w2', a:1 b:3, a b",
  })
  void theLeastBusyForItsWeightIsFirst(String all, String load, String asked) {
    assertThat(names(lineup(all, Balance.LEAST_BUSY, load(load)).eligible())).isEqualTo(asked);
  }

  @Test
  void idleProvidersShareTheWorkByChance() {
    Map<String, Integer> firsts = firsts("a, b, c", Balance.LEAST_BUSY, load("a:0 b:0 c:0"), 3_000);
    assertThat(firsts.values()).allMatch(count -> count > 850 && count < 1_150);
  }

  @ParameterizedTest
  @CsvSource({
    "a:0:100 b:0:300, a b",
    "a:3:100 b:0:300, b a",
    "a:0:100 b:0, b a",
    "a:0:100 b:1, a b",
  })
  void ofTwoTheOneExpectedToAnswerSoonerIsFirst(String load, String asked) {
    assertThat(names(lineup("a, b", Balance.FASTEST, load(load)).eligible())).isEqualTo(asked);
  }

  @Test
  void theSlowestOfThreeIsNeverFirstAndTheFastestUsually() {
    Map<String, Integer> firsts =
        firsts("a, b, c", Balance.FASTEST, load("a:0:100 b:0:200 c:0:300"), 3_000);
    assertThat(firsts).doesNotContainKey("c");
    assertThat(firsts.get("a")).isBetween(1_850, 2_150);
  }

  @ParameterizedTest
  @CsvSource({
    "'a, b, c', ROUND_ROBIN, a b c a b c",
    "'a w5, b w1, c w1', WEIGHTED, a a b a c a a",
    "'a w5, b', ROUND_ROBIN, a b a b",
    "'a, x backup, b', ROUND_ROBIN, a b a b",
    "'a down:1, x backup, y backup', ROUND_ROBIN, x y x y",
  })
  void turnsAreTaken(String all, Balance balance, String firsts) {
    WeightedRoundRobin rotation = WeightedRoundRobin.START;
    List<Contender> seen = new ArrayList<>();
    for (int i = 0; i < firsts.split(" ").length; i++) {
      CandidateOrdering ordering =
          CandidateOrdering.compute(contenders(all), balance, ProviderLoad.NONE, rotation, random);
      seen.add(ordering.order().eligible().get(0));
      rotation = ordering.nextRotation();
    }
    assertThat(names(seen)).isEqualTo(firsts);
  }

  @Test
  void weightsHoldWhoeverComesAndGoes() {
    WeightedRoundRobin rotation = WeightedRoundRobin.START;
    Map<String, Integer> picks = new HashMap<>();
    for (int i = 0; i < 9_000; i++) {
      // One of three is away for a third of the time, each in its turn.
      int away = i / 1_000 % 3;
      List<Contender> present = new ArrayList<>(contenders("a w1, b w2, c w3"));
      present.remove(away);
      WeightedRoundRobin.Rotation turn = rotation.rotate(present, true);
      rotation = turn.next();
      picks.merge(turn.order().get(0).provider(), 1, Integer::sum);
      long sum = rotation.credit().values().stream().mapToLong(Long::longValue).sum();
      assertThat(sum).isZero();
      assertThat(rotation.credit().values()).allMatch(credit -> Math.abs(credit) <= 12);
    }
    // a: 1/4 + 1/3, b: 2/5 + 2/3, c: 3/5 + 3/4 of 3,000 each.
    assertThat(picks.get("a")).isBetween(1_740, 1_760);
    assertThat(picks.get("b")).isBetween(3_190, 3_210);
    assertThat(picks.get("c")).isBetween(4_040, 4_060);
  }

  @Test
  void aProviderMayStandTwiceInARoute() {
    List<Contender> all =
        List.of(
            new Contender(0, "groq", false, 1, -1, Standing.AVAILABLE),
            new Contender(1, "groq", false, 1, -1, Standing.AVAILABLE),
            new Contender(2, "kokoro", false, 1, -1, Standing.AVAILABLE));
    for (Balance balance : Balance.values()) {
      assertThat(
              CandidateOrdering.compute(
                      all, balance, ProviderLoad.NONE, WeightedRoundRobin.START, random)
                  .order()
                  .eligible())
          .containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @ParameterizedTest
  @CsvSource({"first, FIRST", "round-robin, ROUND_ROBIN", "least-busy, LEAST_BUSY"})
  void aBalanceIsNamedAsInTheConfiguration(String label, Balance balance) {
    assertThat(Balance.named(label)).hasValue(balance);
    assertThat(balance.label()).isEqualTo(label);
    assertThat(Balance.named(label.toUpperCase(Locale.ROOT))).isEmpty();
  }

  @Test
  void aWeightOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contender("a w0"))
        .withMessageContaining("weight: 0 (expected: >= 1)");
  }

  private Map<String, Integer> firsts(String all, Balance balance, ProviderLoad load, int times) {
    Map<String, Integer> firsts = new HashMap<>();
    for (int i = 0; i < times; i++) {
      firsts.merge(lineup(all, balance, load).eligible().get(0).provider(), 1, Integer::sum);
    }
    return firsts;
  }
}
