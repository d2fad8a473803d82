package dev.patchbay.traces;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Attribute keys of spans: those of OpenTelemetry's conventions for HTTP and for generative AI, and
 * the router's own where these have none.
 */
final class SpanAttributes {

  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
  static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  static final AttributeKey<String> AI_OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
  static final AttributeKey<String> AI_PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
  static final AttributeKey<String> AI_MODEL = AttributeKey.stringKey("gen_ai.request.model");
  static final AttributeKey<String> AI_OUTPUT = AttributeKey.stringKey("gen_ai.output.type");

  static final AttributeKey<String> CALL = AttributeKey.stringKey("patchbay.request_id");
  static final AttributeKey<String> CLIENT = AttributeKey.stringKey("patchbay.client");
  static final AttributeKey<String> TASK = AttributeKey.stringKey("patchbay.task");
  static final AttributeKey<String> OWN_ROUTE = AttributeKey.stringKey("patchbay.route");
  static final AttributeKey<String> ENDING = AttributeKey.stringKey("patchbay.ending");
  static final AttributeKey<String> CACHE = AttributeKey.stringKey("patchbay.cache");
  static final AttributeKey<String> MADE_BY = AttributeKey.stringKey("patchbay.made_by");
  static final AttributeKey<String> FALLBACK = AttributeKey.stringKey("patchbay.fallback_reason");
  static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("patchbay.attempts");
  static final AttributeKey<Long> CHARACTERS = AttributeKey.longKey("patchbay.characters");
  static final AttributeKey<Double> AUDIO = AttributeKey.doubleKey("patchbay.audio_seconds");
  static final AttributeKey<Long> BYTES = AttributeKey.longKey("http.response.body.size");
  static final AttributeKey<Long> BYTES_IN = AttributeKey.longKey("http.request.body.size");
  static final AttributeKey<Long> TURNS = AttributeKey.longKey("patchbay.turns");
  static final AttributeKey<Long> CLOSE_CODE = AttributeKey.longKey("patchbay.close_code");
  static final AttributeKey<Long> TOKENS_IN = AttributeKey.longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> TOKENS_OUT = AttributeKey.longKey("gen_ai.usage.output_tokens");
  static final AttributeKey<String> VOICE = AttributeKey.stringKey("patchbay.voice");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("patchbay.outcome");

  private SpanAttributes() {}
}
