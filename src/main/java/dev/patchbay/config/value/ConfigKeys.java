package dev.patchbay.config.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All configuration keys, as patterns. */
public final class ConfigKeys {

  public static final String PREFIX = "patchbay.";
  public static final String PROVIDERS = "patchbay.providers";
  public static final String ROUTES = "patchbay.routes";
  static final String CLIENTS = "patchbay.clients";
  static final String LIMITS = "patchbay.limits";

  static final List<KeyPattern> ALL =
      Stream.of(
              under(
                  "patchbay.",
                  "config providers routes substitution attempts deadline {task}.deadline",
                  "convert ffmpeg text.rules text.lexicon text.language",
                  "speech.split speech.split.characters",
                  "connect first-byte idle {task}.connect {task}.first-byte {task}.idle",
                  "failover.statuses failover.model-statuses failover.sign-in-statuses",
                  "body.max body.memory body.directory body.directory.max admission.calls"
                      + " cors.origins",
                  "stop.announce stop.within stop.status",
                  "catalog.refresh catalog.timeout metrics ready.needs conversion.workers",
                  "access-log access-log.address traces traces.headers traces.ratio traces.service",
                  "checks",
                  "sessions sessions.client sessions.provider sessions.longest sessions.idle",
                  "sessions.cost sessions.message sessions.ping sessions.silence",
                  "cache cache.memory cache.disk cache.directory cache.ttl cache.max-entry",
                  "cache.per-client cache.abandoned cache.shared cache.shared.max-entry",
                  "retries.percent retries.per-second retries.burst",
                  "currency ledger.url ledger.user ledger.password ledger.required",
                  "ledger.directory ledger.timeout",
                  "shared shared.url shared.user shared.password shared.failing shared.timeout shared.trust",
                  "admin admin.keys admin.port proxy no-proxy",
                  "auth.jwt.issuer auth.jwt.audience auth.jwt.jwks auth.jwt.algorithms"
                      + " auth.jwt.client",
                  "auth.jwt.client-claim auth.jwt.user-claim",
                  "limits auth auth.keys discovery clients trusted-proxies trusted-proxies.header",
                  "trusted-proxies.user-header users.recorded users.most"),
              under(
                  "patchbay.client.{client}.",
                  "key-sha256 key key-file routes tasks models voices providers budget"
                      + " budget.over budget.unknown budget.per user-header"),
              under(
                  "patchbay.limit.{limit}.",
                  "per clients routes providers concurrent",
                  "requests characters audio-seconds upload-bytes tokens",
                  "requests.burst characters.burst audio-seconds.burst upload-bytes.burst"
                      + " tokens.burst"),
              under(
                  "patchbay[.provider.{provider}].",
                  "limit queue.size queue.wait cooldown.most cooldown.unsaid cooldown.quota",
                  "breaker.failures breaker.window breaker.minimum-calls breaker.trials",
                  "breaker.pause check.method check.interval check.jitter check.timeout",
                  "check.rise check.fall"),
              under(
                  "patchbay[.route.{route}].", "balance paid hedge.after hedge.budget hedge.paid"),
              under(
                  "patchbay.provider.{provider}.",
                  "limit.shared preset url base-path tasks optional key key-file auth auth.header",
                  "text.rules auth.prefix auth.scope checked proxy trust certificate mark.quota"
                      + " mark.busy mark.sign-in mark.model mark.voice",
                  "mark.too-long mark.failed error.message error.retry-after",
                  "query.* header.* pass-headers unknown-model",
                  "catalog.models-path catalog.voices-path catalog.models catalog.voices",
                  "catalog.models-list catalog.voices-list",
                  "price.characters price.minute price.characters-by-model price.minute-by-model",
                  "price.tokens.text-in price.tokens.audio-in price.tokens.cached-text",
                  "price.tokens.cached-audio price.tokens.text-out price.tokens.audio-out",
                  "price.tokens.text-in-by-model price.tokens.audio-in-by-model",
                  "price.tokens.cached-text-by-model price.tokens.cached-audio-by-model",
                  "price.tokens.text-out-by-model price.tokens.audio-out-by-model",
                  "price-list.date price-list.currency price-list.characters-by-model",
                  "price-list.minute-by-model price-list.tokens.text-in-by-model",
                  "price-list.tokens.audio-in-by-model price-list.tokens.cached-text-by-model",
                  "price-list.tokens.cached-audio-by-model price-list.tokens.text-out-by-model",
                  "price-list.tokens.audio-out-by-model",
                  "check.path check.statuses check.loading",
                  "check.body check.signed-in"),
              under("patchbay.provider.{provider}.{task}.", "path"),
              under(
                  "patchbay.provider.{provider}[.{task}].",
                  "models model.* alias.model.* fallback.model model-needed",
                  "voices voice.* alias.voice.* fallback.voice voice-needed voice-objects",
                  "formats formats-by-model default-format pcm-rate wav-rate events",
                  "context-models max-characters max-characters-by-model max-bytes"
                      + " max-bytes-by-model max-upload audio-urls input-audio language convert"
                      + " inputs max-duration split-uploads trim loudness pause",
                  "set.* default.* remove.* connect first-byte idle",
                  "send send.query.* send.header.* send.field.* send.part.* send.text",
                  "format.* speed.range speed.unit answer transcript.text transcript.language",
                  "transcript.duration transcript.words transcript.segments transcript.unit"),
              under(
                  "patchbay.route.{route}.",
                  "when.task when.model when.voice when.language when.format when.streaming",
                  "when.path when.method when.intent when.client when.header.* when.characters"
                      + " when.upload",
                  "providers candidate.{provider}.model.* candidate.{provider}.voice.*",
                  "candidate.{provider}.weight backup",
                  "set.* default.* remove.* substitution attempts deadline cache convert",
                  "text.rules text.lexicon text.language speech.split speech.split.characters",
                  "failover.statuses failover.model-statuses failover.sign-in-statuses"))
          .flatMap(patterns -> patterns)
          .toList();

  /** Most keys of a configuration, the defaults among them, are found here at once. */
  private static final Set<String> PLAIN =
      ALL.stream()
          .filter(KeyPattern::isPlain)
          .map(KeyPattern::text)
          .collect(Collectors.toUnmodifiableSet());

  private ConfigKeys() {}

  public static boolean isKnown(String key) {
    return PLAIN.contains(key) || ALL.stream().anyMatch(pattern -> pattern.matches(key));
  }

  /**
   * Every key whose placeholders can all be filled with these names.
   *
   * @param names names by placeholder: {@code provider}, {@code route}, …
   */
  public static List<String> withNames(Map<String, List<String>> names) {
    return ALL.stream()
        .filter(pattern -> !pattern.isOpen())
        .flatMap(pattern -> pattern.expand(names).stream())
        .toList();
  }

  private static Stream<KeyPattern> under(String prefix, String... rests) {
    return Arrays.stream(rests)
        .flatMap(line -> Arrays.stream(line.split(" ")))
        .map(rest -> KeyPattern.of(prefix + rest));
  }
}
