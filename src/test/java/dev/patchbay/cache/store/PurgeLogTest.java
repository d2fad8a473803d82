package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Purges that reach entries which were fetched before them, and no others. */
class PurgeLogTest {

  private static final EntryMetadata SKY = Samples.answer(1, 10, Instant.EPOCH).metadata();
  private static final Purge OF_SKY = new Purge("", "af_sky");

  private final PurgeLog log = new PurgeLog();

  @Test
  void anEntryIsPurgedByWhatCameAfterItsFetch() {
    log.add(100, OF_SKY);
    log.add(200, new Purge("", "alloy"));

    assertThat(log.isPurged(SKY, 99)).isTrue();
    assertThat(log.isPurged(SKY, 100)).isFalse();
  }

  @Test
  void aPurgeCountsBeforeTheOthersAreToldOfIt() {
    log.add(OF_SKY);
    assertThat(log.isPurged(SKY, 100)).isTrue();

    log.add(101, OF_SKY);
    assertThat(log.isPurged(SKY, 100)).isTrue();
    assertThat(log.isPurged(SKY, 101)).isFalse();
  }

  @Test
  void whatCameBeforeAForgottenPurgeIsPurged() {
    log.forget(100);

    assertThat(log.isPurged(SKY, 99)).isTrue();
    assertThat(log.isPurged(SKY, 100)).isFalse();
  }

  @Test
  void aLongLogForgetsItsFirstPurges() {
    for (int number = 1; number <= 101; number++) {
      log.add(number, new Purge("", "alloy"));
    }

    assertThat(log.isPurged(SKY, 0)).isTrue();
    assertThat(log.isPurged(SKY, 1)).isFalse();
  }

  @Test
  void aNoticeCarriesAnyName() {
    for (Purge purge : new Purge[] {Purge.ALL, new Purge("a 3 b", ""), new Purge("", "5 x\ny")}) {
      assertThat(Purge.of(purge.notice())).contains(purge);
    }
    assertThat(Purge.of("purge 99 speech")).isEmpty();
    assertThat(Purge.of("reload")).isEmpty();
  }
}
