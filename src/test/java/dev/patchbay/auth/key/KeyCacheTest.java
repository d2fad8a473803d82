package dev.patchbay.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.KeyQuota;
import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.ClientIndex;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.auth.UserPolicy;
import dev.patchbay.auth.proxy.TrustedProxies;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

  private static final Permissions SPEECH_ONLY =
      new Permissions(Globs.ANY, Globs.of("speech"), Globs.ANY, Globs.ANY, Globs.ANY, true);
  private static final AccessPolicy ACCESS =
      new AccessPolicy(
          AccessPolicy.Mode.KEYS,
          ClientIndex.of(List.of(new ApiClient("phone", List.of(), SPEECH_ONLY))),
          TrustedProxies.NONE,
          false,
          true,
          UserPolicy.NOBODY,
          TokenPolicy.OFF);
  private static final KeyDigest DIGEST = KeyDigest.ofKey("pb-some-key");

  private final ManualClock clock = new ManualClock();
  private final KeyCache cache = new KeyCache(clock);

  private ApiKey key(String client, KeyPermissions permissions, Instant expires) {
    return ApiKey.of(DIGEST, client, "", permissions, clock.instant(), expires);
  }

  private void set(long version, ApiKey... keys) {
    cache.set(version, List.of(keys));
  }

  @Test
  void aKeyHasThePermissionsOfItsClient() {
    set(1, key("phone", KeyPermissions.OF_CLIENT, ApiKey.NEVER));

    assertThat(cache.find(DIGEST, ACCESS))
        .hasValueSatisfying(
            client -> {
              assertThat(client.name()).isEqualTo("phone");
              assertThat(client.allowed()).isEqualTo(SPEECH_ONLY);
            });
    assertThat(cache.find(KeyDigest.ofKey("pb-other-key"), ACCESS)).isEmpty();
  }

  @Test
  void aKeyOfAClientThatIsGoneIsNotValid() {
    set(1, key("gone", KeyPermissions.OF_CLIENT, ApiKey.NEVER));

    assertThat(cache.find(DIGEST, ACCESS)).isEmpty();
    assertThat(cache.clientsByKey(ACCESS)).isEmpty();
  }

  @Test
  void aKeyMayHavePermissionsOfItsOwn() {
    KeyPermissions own = KeyPermissions.own(Map.of("models", List.of("tts-*", "!tts-1-hd")));
    set(1, key("guest", own, ApiKey.NEVER));

    Permissions allowed = cache.find(DIGEST, ACCESS).orElseThrow().allowed();
    assertThat(allowed.models()).isEqualTo(Globs.of("tts-*", "!tts-1-hd"));
    assertThat(allowed.voices()).isEqualTo(Globs.ANY);
    assertThat(KeyPermissions.parse(own.text())).isEqualTo(own);
    assertThat(KeyPermissions.parse(KeyPermissions.own(Map.of()).text()).own()).isTrue();
    KeyQuota quota = new KeyQuota("id", 60, 5_000_000, "month");
    assertThat(KeyPermissions.parse(own.with(quota).text())).isEqualTo(own.with(quota));
    KeyPermissions ofClient = KeyPermissions.OF_CLIENT.with(quota);
    assertThat(KeyPermissions.parse(ofClient.text())).isEqualTo(ofClient);
    assertThat(KeyPermissions.parse("")).isEqualTo(KeyPermissions.OF_CLIENT);
  }

  @Test
  void ownPermissionsAreNoWayAroundTheBudgetOfTheClient() {
    set(1, key("phone", KeyPermissions.own(Map.of()), ApiKey.NEVER));

    assertThat(cache.find(DIGEST, ACCESS).orElseThrow().allowed().knownCost()).isTrue();
  }

  @Test
  void aKeyExpiresWithoutAnyNews() {
    set(1, key("phone", KeyPermissions.OF_CLIENT, clock.instant().plusSeconds(60)));

    assertThat(cache.isOlderThan(1)).isFalse();
    clock.advance(Duration.ofSeconds(60));
    assertThat(cache.find(DIGEST, ACCESS)).isEmpty();
    assertThat(cache.isOlderThan(1)).isTrue();
  }

  @Test
  void whatWasReadEarlierDoesNotReplaceWhatIsNewer() {
    assertThat(cache.isReady()).isFalse();
    set(2);
    set(1, key("phone", KeyPermissions.OF_CLIENT, ApiKey.NEVER));

    assertThat(cache.isReady()).isTrue();
    assertThat(cache.find(DIGEST, ACCESS)).isEmpty();
    assertThat(cache.isOlderThan(3)).isTrue();
  }

  @Test
  void theLatestUseIsKeptOverARefreshAndToldOnce() {
    set(1, key("phone", KeyPermissions.OF_CLIENT, ApiKey.NEVER));
    cache.find(DIGEST, ACCESS);
    set(2, key("phone", KeyPermissions.OF_CLIENT, ApiKey.NEVER));

    assertThat(cache.takeUsed()).containsOnlyKeys(DIGEST);
    assertThat(cache.takeUsed()).isEmpty();
  }

  @Test
  void eachKeyOfTenThousandIsFound() {
    cache.set(
        1,
        IntStream.range(0, 10_000)
            .mapToObj(
                number ->
                    ApiKey.of(
                        KeyDigest.ofKey("pb-" + number),
                        "phone",
                        "",
                        KeyPermissions.OF_CLIENT,
                        clock.instant(),
                        ApiKey.NEVER))
            .toList());

    for (int number = 0; number < 10_000; number++) {
      assertThat(cache.find(KeyDigest.ofKey("pb-" + number), ACCESS)).isPresent();
    }
  }
}
