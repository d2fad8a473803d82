package dev.patchbay.explain;

import dev.patchbay.api.ApiPath;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.RequestHead;
import dev.patchbay.body.spool.BodyLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call that is asked about.
 *
 * @param method the HTTP method
 * @param path the path and query as a client would call them, {@code /v1/audio/speech}
 * @param headers names in lower case
 * @param client the caller's label; empty to ask for somebody who may do everything
 * @param address where the call would come from; empty if that is not known
 * @param sample its body
 */
public record CallQuestion(
    String method,
    String path,
    Map<String, List<String>> headers,
    String client,
    String address,
    SampleBody sample) {

  public CallQuestion {
    headers = withType(headers, sample);
  }

  /** A call told in a few words. */
  public static CallQuestion of(
      CallShorthand flags, String path, String method, Map<String, List<String>> headers) {
    AudioTask task = flags.task();
    boolean bare = task == AudioTask.OTHER && !flags.sayAnything();
    return new CallQuestion(
        method.isEmpty() ? (bare ? "GET" : "POST") : method,
        path.isEmpty() ? "/v1" + task.path() : path,
        headers,
        "",
        "",
        flags.sample());
  }

  public CallQuestion from(String who, String where) {
    return new CallQuestion(method, path, headers, who, where, sample);
  }

  public CallQuestion with(SampleBody other) {
    Map<String, List<String>> own = new HashMap<>(headers);
    own.remove("content-type", List.of(sample.contentType()));
    return new CallQuestion(method, path, own, client, address, other);
  }

  private static Map<String, List<String>> withType(
      Map<String, List<String>> headers, SampleBody sample) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values));
    if (!sample.contentType().isEmpty()) {
      all.putIfAbsent("content-type", List.of(sample.contentType()));
    }
    return Map.copyOf(all);
  }

  /**
   * Receives the body as a call's.
   *
   * @throws RequestRefused if it is not what its Content-Type says, or too large
   */
  ReceivedBody receive(BodyLimits limits) throws IOException {
    limits.check(sample.uploadBytes().orElse(sample.bytes().length));
    return sample.bytes().length == 0
        ? ReceivedBody.none()
        : ReceivedBody.read(new ByteArrayInputStream(sample.bytes()), contentType(), limits);
  }

  /**
   * What the call asks for.
   *
   * @throws RequestRefused if its path cannot be routed
   */
  ReceivedCall asked(ReceivedBody body) throws IOException {
    ApiPath known = ApiPath.of(rawPath());
    RequestHead head = new RequestHead(method, known.path(), known.deployment(), query(), headers);
    ReceivedCall received =
        ReceivedCall.of(head, client.isEmpty() ? Caller.ANONYMOUS : client, body);
    AudioRequest told = received.request();
    AudioRequest whole =
        new AudioRequest(
            told.task(),
            told.method(),
            told.path(),
            told.query(),
            told.headers(),
            told.body(),
            told.fields(),
            sample.characters().orElse(told.characters()),
            sample.uploadBytes().orElse(told.uploadBytes()),
            told.client());
    return new ReceivedCall(whole, body, received.audioLength());
  }

  String contentType() {
    return headers.getOrDefault("content-type", List.of("")).get(0);
  }

  String rawPath() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  String query() {
    int query = path.indexOf('?');
    return query < 0 ? "" : path.substring(query + 1);
  }
}
