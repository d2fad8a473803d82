package dev.patchbay.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connection to Redis (Jedis) that runs scripts. Each script gets a deadline by the server's own
 * clock: a command whose answer is no longer awaited is still carried out when a server that stood
 * still goes on, and must then do nothing.
 *
 * <p>Threading: one thread.
 */
public final class RedisConnection implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /**
   * A server that takes longer is away. Calls do not wait for so long: it is more than a pause of
   * either side for garbage or for a busy machine.
   */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(500);

  private static final int PORT = 6379;
  private static final double NANOS = 1e6;

  private final Jedis redis;
  private final LongSupplier nanos;
  private final Duration timeout;
  private final Map<LuaScript, String> digests = new EnumMap<>(LuaScript.class);

  /** Milliseconds of the server's clock beyond those of this machine's. */
  private double offset;

  private RedisConnection(Jedis redis, LongSupplier nanos, Duration timeout) {
    this.redis = redis;
    this.nanos = nanos;
    this.timeout = timeout;
  }

  /**
   * Connects.
   *
   * @throws RedisUnavailable if Redis is not reached, or refuses this node
   */
  public static RedisConnection open(ClusterSettings settings, LongSupplier nanos)
      throws RedisUnavailable {
    Duration wait = settings.timeout();
    Duration timeout = wait.compareTo(SHORTEST_TIMEOUT) > 0 ? wait : SHORTEST_TIMEOUT;
    Jedis redis = null;
    try {
      int port = settings.url().getPort() < 0 ? PORT : settings.url().getPort();
      redis = new Jedis(new HostAndPort(settings.url().getHost(), port), config(settings, timeout));
      RedisConnection connection = new RedisConnection(redis, nanos, timeout);
      connection.prepare();
      return connection;
    } catch (JedisException failed) {
      if (redis != null) {
        redis.close();
      }
      throw new RedisUnavailable(reason(failed), failed);
    }
  }

  private static JedisClientConfig config(ClusterSettings settings, Duration timeout)
      throws RedisUnavailable {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis((int) CONNECT.toMillis())
            .socketTimeoutMillis((int) timeout.toMillis())
            .autoNegotiateProtocol(false)
            .database(database(settings.url().getPath()))
            .clientName("patchbay");
    if (settings.isTls()) {
      config.sslOptions(TrustStoreOptions.options(settings.trust()));
    }
    if (!settings.user().isEmpty()) {
      config.user(settings.user());
    }
    if (!settings.password().isEmpty()) {
      config.password(settings.password().reveal());
    }
    return config.build();
  }

  private static int database(String path) {
    return path.length() > 1 ? Integer.parseInt(path.substring(1)) : 0;
  }

  private void prepare() {
    for (LuaScript script : LuaScript.values()) {
      digests.put(script, redis.scriptLoad(script.text()));
    }
    List<String> time = redis.time();
    synchronize(Double.parseDouble(time.get(0)) * 1e3 + Double.parseDouble(time.get(1)) / 1e3);
  }

  /**
   * Runs a script.
   *
   * @param arguments arguments after the deadline
   * @return the answer after the server's time
   * @throws RedisUnavailable if there is no answer in time
   */
  public List<String> run(LuaScript script, List<String> keys, List<String> arguments)
      throws RedisUnavailable {
    return run(script, keys, arguments, List.of()).stream().map(RedisConnection::text).toList();
  }

  /**
   * Runs a script whose last arguments, or answers, are not text.
   *
   * @param arguments arguments after the deadline
   * @param more arguments after those
   */
  public List<byte[]> run(
      LuaScript script, List<String> keys, List<String> arguments, List<byte[]> more)
      throws RedisUnavailable {
    List<byte[]> all = new ArrayList<>(arguments.size() + more.size() + 1);
    all.add(bytes(String.format(Locale.ROOT, "%.0f", now() + timeout.toMillis())));
    arguments.forEach(argument -> all.add(bytes(argument)));
    all.addAll(more);
    List<byte[]> names = keys.stream().map(RedisConnection::bytes).toList();
    try {
      List<?> answer = (List<?>) redis.evalsha(bytes(digests.get(script)), names, all);
      if (answer.size() == 1 && script != LuaScript.LEAVE) {
        throw new RedisUnavailable("a command came too late", null);
      }
      synchronize(Double.parseDouble(text((byte[]) answer.get(0))));
      return answer.stream().skip(1).map(byte[].class::cast).toList();
    } catch (JedisException failed) {
      throw new RedisUnavailable(reason(failed), failed);
    }
  }

  /**
   * Value of a key, which is never empty.
   *
   * @param most most bytes of it that are read, as anyone may have written it
   */
  public Optional<byte[]> get(String key, int most) throws RedisUnavailable {
    try {
      byte[] value = redis.getrange(bytes(key), 0, most - 1);
      return Optional.of(value).filter(found -> found.length > 0);
    } catch (JedisException failed) {
      throw new RedisUnavailable(reason(failed), failed);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text of an answer. */
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Milliseconds of the server's clock, as far as this machine knows it. */
  double now() {
    return nanos.getAsLong() / NANOS + offset;
  }

  private void synchronize(double time) {
    offset = time - nanos.getAsLong() / NANOS;
  }

  // The innermost cause says what happened, as "Connection refused" does.
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    try {
      redis.close();
    } catch (JedisException broken) {
      // A connection that has failed has nothing left to close.
      return;
    }
  }
}
