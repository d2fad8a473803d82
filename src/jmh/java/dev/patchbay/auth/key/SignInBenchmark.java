package dev.patchbay.auth.key;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.ClientIndex;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.auth.proxy.TrustedProxies;
import dev.patchbay.auth.UserPolicy;
import dev.patchbay.routing.plan.Permissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sign-in: digest of a key, and its client among many in the configuration and at run time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignInBenchmark {

  @Param({"100", "10000"})
  private int keys;

  private AccessPolicy access;
  private KeyCache cache;
  private int next;

  private static String configured(int number) {
    return "pb-configured-key-0123456789-" + number;
  }

  private static String atRunTime(int number) {
    return "pb-run-time-key-0123456789-" + number;
  }

  @Setup
  public void makeKeys() {
    List<ApiClient> clients =
        IntStream.range(0, keys)
            .mapToObj(
                i ->
                    new ApiClient(
                        "client" + i, List.of(KeyDigest.ofKey(configured(i))), Permissions.ALL))
            .toList();
    access =
        new AccessPolicy(
            AccessPolicy.Mode.KEYS,
            ClientIndex.of(clients),
            TrustedProxies.NONE,
            false,
            true,
            UserPolicy.NOBODY,
            TokenPolicy.OFF);
    cache = new KeyCache(InstantSource.system());
    cache.set(1, IntStream.range(0, keys).mapToObj(SignInBenchmark::key).toList());
  }

  private static ApiKey key(int number) {
    return ApiKey.of(
        KeyDigest.ofKey(atRunTime(number)),
        "client" + number,
        "",
        KeyPermissions.OF_CLIENT,
        Instant.EPOCH,
        ApiKey.NEVER);
  }

  private Optional<ApiClient> find(String key) {
    KeyDigest digest = KeyDigest.ofKey(key);
    return access.findClient(digest).or(() -> cache.find(digest, access));
  }

  @Benchmark
  public Optional<ApiClient> keyInTheConfiguration() {
    return find(configured(next++ % keys));
  }

  @Benchmark
  public Optional<ApiClient> keyMadeAtRunTime() {
    return find(atRunTime(next++ % keys));
  }

  @Benchmark
  public Optional<ApiClient> unknownKey() {
    return find("pb-unknown-key-0123456789-" + next++);
  }
}
