package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Searching the sources for a term of the field leads to its room: the term is in a file's name or
 * in the first sentence of a class comment there.
 */
class SearchTermsTest {

  private static final Path MAIN = Path.of("src/main/java/dev/patchbay");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

  /** A term is a regular expression, matched without regard to case, spaces and hyphens. */
  @ParameterizedTest(name = "{0} is in {1}")
  @CsvSource({
    "coalescing,               cache/shared",
    "collapsing,               cache/shared",
    "single ?flight,           cache/shared",
    "replay buffer,            cache/shared",
    "back ?pressure,           cache/shared",
    "load ?balanc,             loadbalancer",
    "bulkhead,                 loadbalancer/concurrency",
    "concurrency limiter,      loadbalancer/concurrency",
    "retry budget,             loadbalancer",
    "hedg,                     relay",
    "outlier,                  health",
    "passive health,           health",
    "rise.?fall,               health",
    "circuit breaker,          health",
    "half.?open,               health",
    "cooldown,                 health",
    "health check,             health",
    "active check,             health",
    "panic mode,               routing/balance",
    "exponential,              routing/balance",
    "weighted round robin,     routing/balance",
    "EWMA,                     routing/balance",
    "token bucket,             ratelimit/bucket",
    "evict,                    cache/store",
    "time to live|TTL,         cache/store",
    "cache entry,              cache/store",
    "snapshot,                 config",
    "hot reload,               config",
    "canonical,                body/json",
    "fingerprint,              body/scan",
    "multipart,                body/multipart",
    "spool,                    body/spool",
    "dry run,                  relay",
    "failover,                 routing/outcome",
    "connection pool,          relay/client",
    "deadline,                 relay/client",
    "cancell?ation,            relay/client",
    "redact,                   relay/error",
    "access control,           auth",
    "API key,                  auth",
    "CORS,                     auth",
    "CIDR,                     auth/proxy",
    "CSRF,                     admin/auth",
    "server.sent events|SSE,   admin/events",
    "usage,                    usage/ledger",
    "budget,                   usage",
    "ledger,                   usage/ledger",
    "histogram,                metrics",
    "counter,                  metrics",
    "gauge,                    metrics/gauge",
    "liveness,                 readiness",
    "readiness,                readiness",
    "span,                     traces",
    "access log,               accesslog",
    "graceful shutdown,        embedded",
    "slow ?loris,              embedded",
    "admission,                edge",
    "draining,                 edge",
    "virtual thread,           jvm",
    "monotonic clock,          jvm",
    "command line,             command",
    "model list,               catalog",
    "least connections,        routing/balance",
    "back.?off,                health",
    "jitter,                   health",
    "stampede,                 cache/shared",
    "retry storm,              loadbalancer",
    "semaphore,                loadbalancer/concurrency",
    "FIFO queue,               loadbalancer/concurrency",
    "canary,                   routing/balance",
    "sticky,                   relay/piece",
    "chunked synthesis,        relay/piece",
    "write.behind,             usage/ledger",
    "idempotent,               usage/ledger",
    "outbox,                   usage/ledger",
    "tombstone,                cache/store",
    "invalidation,             cache/store",
    "ETag,                     cache",
    "lease,                    cluster/value",
    "distributed lock,         cluster/value",
    "heartbeat,                cluster",
    "distributed counter,      cluster",
    "load shedding,            edge",
    "request id,               call",
    "wildcard,                 routing/provider",
    "SSRF,                     routing/provider",
    "OIDC,                     auth/jwt",
    "JWKS,                     auth/jwt",
    "HMAC|SigV4,               relay/signin",
    "mTLS,                     relay/network",
    "client certificate,       relay/network",
    "path traversal,           api",
    "log injection,            api",
    "reverse prox,             auth/proxy",
    "JSON pointer,             json",
    "subtitle,                 relay/answer",
    "resampl,                  audio/codec",
    "transcod,                 audio/convert",
    "voice activity,           audio/convert",
    "WebSocket,                realtime/session",
    "half.closed,              embedded/disconnect",
    "template,                 routing/provider/wire",
    "lexicon,                  text/rule",
    "sentence boundary,        text/sentence",
    "request target,           routing/plan/request",
    "percentile,               loadbalancer",
    "keep.alive,               relay/client",
    "token verif|JWT verif,    auth/jwt",
    "login throttle,           admin/auth",
    "ring buffer,              admin",
    "Prometheus,               metrics",
    "tracing,                  traces",
  })
  void aTermOfTheFieldLeadsToItsRoom(String term, String room) throws IOException {
    Pattern searched = Pattern.compile(loose(term), Pattern.CASE_INSENSITIVE);

    try (Stream<Path> files = Files.list(MAIN.resolve(room))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .as("files of %s that say %s in their name or first sentence", room, term)
          .anySatisfy(file -> assertThat(signOf(file)).containsPattern(searched));
    }
  }

  private static String loose(String term) {
    return term.strip().replace(" ?", "[ -]?").replaceAll(" (?!\\?)", "[ -]?");
  }

  /** A file's name and the first sentence of its first comment. */
  private static String signOf(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    Matcher comment = COMMENT.matcher(read(file));
    String text = comment.find() ? comment.group(1).replaceAll("\\s*\\n \\* ?", " ") : "";
    String sentence = text.strip().split("(?<=[.;])\\s", 2)[0];
    return name.toLowerCase(Locale.ROOT) + " " + sentence;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
