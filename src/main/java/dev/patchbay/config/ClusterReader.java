package dev.patchbay.config;

import dev.patchbay.api.Secret;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.FailurePolicy;
import dev.patchbay.config.reader.NetworkReader;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads the settings of the state that nodes share. */
final class ClusterReader {

  private static final ValueParser<Boolean> SHARED =
      ValueParsers.oneOf(List.of(true, false), redis -> redis ? "redis" : "none");
  private static final ValueParser<FailurePolicy> FAILING =
      ValueParsers.oneOf(List.of(FailurePolicy.values()), FailurePolicy::label);

  private static final Set<String> SCHEMES = Set.of("redis", "rediss", "valkey", "valkeys");
  private static final ValueParser<Long> SIZE = ValueParsers.size(0, Long.MAX_VALUE);

  private static final String EXPECTED = "a URL such as redis://10.0.0.5:6379 or rediss://…/2";

  private final Section router;

  ClusterReader(SortedMap<String, String> values, Problems problems) {
    this.router = Section.of(values, ConfigKeys.PREFIX, problems);
  }

  ClusterSettings read() {
    ClusterSettings alone = ClusterSettings.ALONE;
    Optional<URI> url = router.read("shared.url", ClusterReader::url);
    boolean on = router.read("shared", SHARED, url.isPresent());
    if (on && router.find("shared.url").isEmpty()) {
      Entry entry = router.find("shared").orElseThrow();
      router.problems().add(entry, "patchbay.shared.url to be set as well");
    }
    if (!on && router.read("cache.shared", SIZE, 0L) > 0) {
      Entry entry = router.find("cache.shared").orElseThrow();
      router.problems().add(entry, "patchbay.shared.url to be set as well");
    }
    return new ClusterSettings(
        on ? url.orElse(alone.url()) : alone.url(),
        router.read("shared.user", ValueParsers.TEXT, ""),
        router.read("shared.password", Secret::new, Secret.NONE),
        router.read("shared.failing", FAILING, alone.failing()),
        router.read("shared.timeout", ValueParsers.DURATION, alone.timeout()),
        router.read("shared.trust", NetworkReader.pem("BEGIN CERTIFICATE"), ""));
  }

  private static URI url(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidValue(EXPECTED);
    }
    if (!SCHEMES.contains(String.valueOf(url.getScheme()))
        || url.getHost() == null
        || !String.valueOf(url.getPath()).matches("/?\\d*")) {
      throw new InvalidValue(EXPECTED);
    }
    // URLs are shown to operators, in messages and in the snapshot of the configuration.
    if (url.getRawUserInfo() != null) {
      throw new InvalidValue(
          "a URL without user and password; they go to patchbay.shared.user and .password");
    }
    return url;
  }
}
