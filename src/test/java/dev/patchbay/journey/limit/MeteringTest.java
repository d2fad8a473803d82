package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.LedgerSettings;
import dev.patchbay.usage.ledger.UsageColumn;
import dev.patchbay.usage.ledger.UsageRow;
import dev.patchbay.usage.ledger.UsageTotals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage metering, cost and budgets. */
class MeteringTest {

  private static final String KEY = "0123456789abcdef";
  private static final String PRICED =
      """
      patchbay.provider.a.price.characters=15
      patchbay.provider.a.price.minute=0.006
      patchbay.provider.b.price.characters=0
      patchbay.client.phone.key=%s
      """
          .formatted(KEY);
  private static final Reply VOICE = Reply.audio("audio/mpeg", Sounds.mp3(4));
  private static final RawRequest SPEECH =
      SpeechBody.of("Hello").voice("af_sky").request().header("api-key", KEY);

  @TempDir private Path folder;

  @Test
  void aClientWhoseBudgetIsUsedUpIsRefusedForGood() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(VOICE);
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + PRICED + "patchbay.client.phone.budget=0.00007/day\n");
        RawClient client = router.connect()) {
      assertThat(client.send(SPEECH).answer().status()).isEqualTo(200);

      Answer second = client.send(SPEECH).answer();
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.text()).contains("\"code\":\"insufficient_quota\"");
      assertThat(second.headers().all("Retry-After")).isEmpty();
      assertThat(second.header("x-should-retry")).isEqualTo("false");
    }
  }

  @Test
  void orItIsServedByTheCheapestFromThenOn() throws Exception {
    String budget =
        "patchbay.client.phone.budget=0.00007/month\npatchbay.client.phone.budget.over=cheapest\n";
    try (ScriptedProvider a = ScriptedProvider.start(VOICE);
        ScriptedProvider b = ScriptedProvider.start(VOICE);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + PRICED + budget);
        RawClient client = router.connect()) {
      assertThat(client.send(SPEECH).answer().header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(client.send(SPEECH).answer().header("X-Patchbay-Provider")).isEqualTo("b");
    }
  }

  @Test
  void theLedgerTellsWhatWasUsedAndWhatItCost() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("usage");
    RawRequest transcription =
        RawRequest.transcription(
                Multipart.form()
                    .field("model", "whisper-1")
                    .file("a.wav", "audio/wav", Sounds.wav(24_000)))
            .header("api-key", KEY);
    Reply words = Reply.json(200, "{\"text\":\"a\",\"usage\":{\"seconds\":30}}");
    try (ScriptedProvider a = ScriptedProvider.start(VOICE, words, Reply.json(400, "{}"));
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + PRICED + "patchbay.ledger.url=" + url + "\n");
        RawClient client = router.connect()) {
      client.send(SPEECH).answer();
      client.send(transcription).answer();
      assertThat(client.send(SPEECH).answer().status()).isEqualTo(400);
    }
    try (Ledger ledger = Ledger.open(LedgerSettings.of(url, ""))) {
      List<UsageRow> rows =
          ledger.usage(
              Instant.EPOCH, List.of(UsageColumn.TASK, UsageColumn.CLIENT, UsageColumn.PROVIDER));
      long speechBytes = SPEECH.bodyBytes().length;
      long uploadBytes = transcription.bodyBytes().length;
      assertThat(rows)
          .containsExactly(
              new UsageRow(
                  List.of("speech", "phone", "a"), new UsageTotals(1, 5, 0, speechBytes, 75, 0)),
              new UsageRow(
                  List.of("transcription", "phone", "a"),
                  new UsageTotals(1, 0, 30_000, uploadBytes, 3_000, 0)));
    }
  }

  @Test
  void aCallWithoutAKnownPriceIsNotFree() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("usage");
    try (ScriptedProvider studio = ScriptedProvider.start(VOICE);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("studio", studio.url())
                    + "patchbay.ledger.url="
                    + url
                    + "\n")) {
      router.call(SPEECH);
    }
    try (Ledger ledger = Ledger.open(LedgerSettings.of(url, ""))) {
      assertThat(ledger.usage(Instant.EPOCH, List.of(UsageColumn.MODEL)).get(0).totals().unpriced())
          .isEqualTo(1);
    }
  }

  @Test
  void aProviderWithoutAPriceIsNoWayAroundABudget() throws Exception {
    String budget = "patchbay.client.phone.key=" + KEY + "\npatchbay.client.phone.budget=1/day\n";
    try (ScriptedProvider studio = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("studio", studio.url()) + budget)) {
      Answer refused = router.call(SPEECH);

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text())
          .contains("unknown_price", "patchbay.provider.studio.price.characters")
          .contains("patchbay.client.phone.budget.unknown=allow");
    }
  }

  @Test
  void aBudgetMayLeaveUnknownPricesOut() throws Exception {
    String budget =
        "patchbay.client.phone.key=%s\n".formatted(KEY)
            + "patchbay.client.phone.budget=1/day\npatchbay.client.phone.budget.unknown=allow\n";
    try (ScriptedProvider studio = ScriptedProvider.start(VOICE);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("studio", studio.url()) + budget)) {
      assertThat(router.call(SPEECH).status()).isEqualTo(200);
    }
  }
}
