package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Routes;
import dev.patchbay.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogCacheTest {

  private static final CatalogSettings SETTINGS =
      new CatalogSettings(Duration.ofMinutes(1), Duration.ofSeconds(1));

  private final ScriptedLists lists = new ScriptedLists();
  private final ManualClock clock = new ManualClock();
  private final Catalog catalog =
      new Catalog(List.of(CatalogTest.provider("a", "one")), SETTINGS, lists, clock);
  private final CatalogCache cache = new CatalogCache(catalog);
  private final Routes routes = new Routes(List.of());

  private byte[] models(Permissions allowed) {
    return cache.visibleTo(allowed, routes).answer("/models");
  }

  private static Permissions onlyModel(String name) {
    return new Permissions(
        Globs.ANY, Globs.ANY, Globs.of(name), Globs.ANY, Globs.ANY, /* knownCost= */ false);
  }

  private void refresh() {
    clock.advance(SETTINGS.refresh());
    catalog.refresh(Runnable::run);
  }

  @Test
  void aListIsWrittenOnceForAllWhoMayUseAlike() {
    assertThat(models(onlyModel("one"))).isSameAs(models(onlyModel("one")));
  }

  @Test
  void aListIsNotShownToOneWhoMayUseLess() {
    assertThat(text(models(Permissions.ALL))).contains("\"one\"");
    assertThat(text(models(onlyModel("two")))).doesNotContain("\"one\"");
  }

  @Test
  void aListChangesWithItsProviders() {
    models(Permissions.ALL);
    lists.says("a", "/models", "[\"two\"]");
    refresh();
    assertThat(text(models(Permissions.ALL))).contains("\"one\"", "\"two\"");

    catalog.adopt(List.<Provider>of(CatalogTest.provider("b", "three")), SETTINGS);
    assertThat(text(models(Permissions.ALL))).contains("\"three\"").doesNotContain("\"one\"");
  }

  @Test
  void aRefreshThatChangesNothingWritesNothingAnew() {
    lists.says("a", "/models", "[\"two\"]");
    refresh();
    byte[] before = models(Permissions.ALL);
    refresh();
    assertThat(models(Permissions.ALL)).isSameAs(before);
  }

  @Test
  void aReloadedConfigurationShowsWhatItsRoutesServe() {
    CatalogJson before = cache.visibleTo(Permissions.ALL, routes);
    assertThat(cache.visibleTo(Permissions.ALL, new Routes(List.of()))).isNotSameAs(before);
  }

  @Test
  void manyClientsWithRightsOfTheirOwnKeepNoMoreThanABound() {
    byte[] first = models(Permissions.ALL);
    IntStream.range(0, 16).mapToObj(i -> onlyModel("model-" + i)).forEach(this::models);
    assertThat(models(Permissions.ALL)).isNotSameAs(first).isEqualTo(first);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
