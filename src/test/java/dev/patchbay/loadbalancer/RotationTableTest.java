package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.balance.ProviderLoad;
import dev.patchbay.routing.balance.Standing;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RotationTableTest {

  private final RotationTable turns = new RotationTable();
  private final List<Contender> two =
      List.of(
          new Contender(0, "a", false, 3, -1, Standing.AVAILABLE),
          new Contender(1, "b", false, 1, -1, Standing.AVAILABLE));

  private String first(String route, Balance balance) {
    return turns
        .next(route, two, balance, ProviderLoad.NONE, new SplittableRandom(1))
        .eligible()
        .get(0)
        .provider();
  }

  @Test
  void eachRouteTakesItsOwnTurns() {
    assertThat(first("x", Balance.ROUND_ROBIN)).isEqualTo("a");
    assertThat(first("y", Balance.ROUND_ROBIN)).isEqualTo("a");
    assertThat(first("x", Balance.ROUND_ROBIN)).isEqualTo("b");
    assertThat(first("y", Balance.ROUND_ROBIN)).isEqualTo("b");
  }

  @Test
  void callsAtOnceShareOutExactly() throws InterruptedException {
    Map<String, Integer> firsts = new ConcurrentHashMap<>();
    CountDownLatch done = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      new Thread(
              () -> {
                for (int call = 0; call < 1_000; call++) {
                  firsts.merge(first("x", Balance.WEIGHTED), 1, Integer::sum);
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(firsts).isEqualTo(Map.of("a", 3_000, "b", 1_000));
  }
}
