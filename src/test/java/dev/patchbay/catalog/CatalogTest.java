package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.testkit.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CatalogTest {

  private static final Duration REFRESH = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final ScriptedLists lists = new ScriptedLists();
  private final ManualClock clock = new ManualClock();

  private Catalog catalog(Provider... providers) {
    return new Catalog(List.of(providers), new CatalogSettings(REFRESH, TIMEOUT), lists, clock);
  }

  static Provider provider(String name, List<String> models, NameMapping voices) {
    Service speech =
        new Service(
            "",
            NameMapping.ANY,
            voices,
            false,
            Formats.ANY,
            Globs.NONE,
            4096,
            4096,
            new Recognition(AudioUrls.OFF, false, LanguageForm.ANY),
            List.of(),
            new Deadlines(TIMEOUT, TIMEOUT, TIMEOUT));
    return new Provider(
        name,
        URI.create("http://127.0.0.1:1/v1"),
        SignIn.NONE,
        Map.of(AudioTask.SPEECH, speech),
        Map.of(),
        Provider.Headers.DEFAULT,
        List.of(),
        new CatalogSource("/models", "/audio/voices", models, List.of("listed")));
  }

  static Provider provider(String name, String... models) {
    return provider(name, List.of(models), NameMapping.ANY);
  }

  private static List<String> ids(List<CatalogEntry> entries) {
    return entries.stream().map(CatalogEntry::id).toList();
  }

  @Test
  void configuredNamesAreThereBeforeAnyProviderWasAsked() {
    NameMapping voices =
        new NameMapping(
            Globs.of("af_sky", "bf_*", "!bf_old"),
            Map.of("nova", "bf_emma", "x*", "af_sky"),
            Map.of("alloy", "am_adam"),
            "",
            true);
    Catalog catalog = catalog(provider("kokoro", List.of("kokoro"), voices));
    assertThat(ids(catalog.models())).containsExactly("kokoro");
    assertThat(ids(catalog.voices())).containsExactly("listed", "af_sky", "alloy", "nova");
    assertThat(lists.asked()).isEmpty();
  }

  @Test
  void listsAreMergedInTheOrderOfProvidersWithoutRepeats() {
    lists.says("a", "/models", "{\"data\":[{\"id\":\"whisper-1\"},{\"id\":\"tts-1\"}]}");
    lists.says("b", "/models", "{\"data\":[{\"id\":\"tts-1\"},{\"id\":\"tts-2\"}]}");
    lists.says("b", "/audio/voices", "{\"voices\":[{\"id\":\"v1\",\"name\":\"Vera\"},\"v2\"]}");
    Catalog catalog = catalog(provider("a", "first"), provider("b"));
    catalog.refresh(Runnable::run);

    assertThat(catalog.models())
        .containsExactly(
            new CatalogEntry("first", "first", "a"),
            new CatalogEntry("whisper-1", "whisper-1", "a"),
            new CatalogEntry("tts-1", "tts-1", "a"),
            new CatalogEntry("tts-2", "tts-2", "b"));
    assertThat(catalog.voices())
        .containsExactly(
            new CatalogEntry("listed", "listed", "a"),
            new CatalogEntry("v1", "Vera", "b"),
            new CatalogEntry("v2", "v2", "b"));
    assertThat(lists.timeouts()).containsOnly(TIMEOUT);
  }

  @Test
  void aListIsKeptWhileItsProviderIsDownAndReplacedWhenItIsBack() {
    Catalog catalog = catalog(provider("a"));
    lists.says("a", "/models", "[\"one\"]");
    catalog.refresh(Runnable::run);

    lists.isDown("a", "/models");
    clock.advance(REFRESH);
    catalog.refresh(Runnable::run);
    assertThat(ids(catalog.models())).containsExactly("one");

    lists.says("a", "/models", "[\"two\"]");
    clock.advance(REFRESH);
    catalog.refresh(Runnable::run);
    assertThat(ids(catalog.models())).containsExactly("two");
  }

  @Test
  void anUnchangedProviderKeepsItsListsWhenOthersChange() {
    Catalog catalog = catalog(provider("a"), provider("b"));
    lists.says("a", "/models", "[\"one\"]");
    lists.says("b", "/models", "[\"two\"]");
    catalog.refresh(Runnable::run);

    catalog.adopt(
        List.of(provider("c", "three"), provider("b", "first"), provider("a")),
        new CatalogSettings(REFRESH, TIMEOUT));

    assertThat(ids(catalog.models())).containsExactly("three", "first", "one");
    catalog.refresh(Runnable::run);
    assertThat(ids(catalog.models())).containsExactly("three", "first", "two", "one");
  }

  @Test
  void aProviderIsAskedAgainOnlyWhenItsRefreshIsDue() {
    Catalog catalog = catalog(provider("a"));
    catalog.refresh(Runnable::run);
    clock.advance(REFRESH.minusMillis(1));
    catalog.refresh(Runnable::run);
    assertThat(lists.asked()).containsExactly("a/models", "a/audio/voices");

    clock.advance(Duration.ofMillis(1));
    catalog.refresh(Runnable::run);
    assertThat(lists.asked()).hasSize(4);
  }

  @Test
  void aClockThatIsSetBackByHoursDoesNotDelayTheNextRefresh() {
    Catalog catalog = catalog(provider("a"));
    catalog.refresh(Runnable::run);
    clock.advance(Duration.ofHours(-5));
    catalog.refresh(Runnable::run);
    assertThat(lists.asked()).hasSize(4);

    catalog.refresh(Runnable::run);
    assertThat(lists.asked()).as("until the next refresh is due").hasSize(4);
  }

  @Test
  void aProviderThatHasNotAnsweredYetIsNotAskedTwice() {
    Catalog catalog = catalog(provider("a"));
    ManualExecutor executor = new ManualExecutor();
    catalog.refresh(executor);
    clock.advance(REFRESH);
    catalog.refresh(executor);
    assertThat(executor.waiting()).isEqualTo(1);

    executor.runAll();
    catalog.refresh(executor);
    assertThat(executor.waiting()).isEqualTo(1);
  }

  @Test
  void aProviderWithoutListPathsIsNotAsked() {
    Provider mute =
        new Provider(
            "mute",
            URI.create("http://127.0.0.1:1"),
            SignIn.NONE,
            Map.of(),
            Map.of(),
            Provider.Headers.DEFAULT,
            List.of(),
            new CatalogSource("", "", List.of("whisper"), List.of()));
    Catalog catalog = catalog(mute);
    catalog.refresh(Runnable::run);
    assertThat(lists.asked()).isEmpty();
    assertThat(ids(catalog.models())).containsExactly("whisper");
  }

  @Test
  @Timeout(30)
  void aProviderThatHangsDelaysNoOther() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    ProviderLists hangs =
        (provider, path, timeout) -> {
          if (provider.name().equals("slow")) {
            await(release);
          } else {
            answered.countDown();
          }
          return Optional.empty();
        };
    Catalog catalog =
        new Catalog(
            List.of(provider("slow"), provider("quick")),
            new CatalogSettings(REFRESH, TIMEOUT),
            hangs,
            clock);
    CatalogWatch running = CatalogWatch.start(catalog);
    try {
      answered.await();
      assertThat(release.getCount()).isEqualTo(1);
    } finally {
      release.countDown();
      running.close();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
