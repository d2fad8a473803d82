package dev.patchbay.explain;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.Asked;
import dev.patchbay.body.BodyLimits;
import dev.patchbay.body.Head;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.web.ApiPath;
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
record Question(
    String method,
    String path,
    Map<String, List<String>> headers,
    String client,
    String address,
    Sample sample) {

  Question {
    headers = withType(headers, sample);
  }

  /** A call told in a few words. */
  static Question of(Flags flags, String path, String method, Map<String, List<String>> headers) {
    AudioTask task = flags.task();
    boolean bare = task == AudioTask.OTHER && !flags.sayAnything();
    return new Question(
        method.isEmpty() ? (bare ? "GET" : "POST") : method,
        path.isEmpty() ? "/v1" + task.path() : path,
        headers,
        "",
        "",
        flags.sample());
  }

  Question from(String who, String where) {
    return new Question(method, path, headers, who, where, sample);
  }

  Question with(Sample other) {
    Map<String, List<String>> own = new HashMap<>(headers);
    own.remove("content-type", List.of(sample.contentType()));
    return new Question(method, path, own, client, address, other);
  }

  private static Map<String, List<String>> withType(
      Map<String, List<String>> headers, Sample sample) {
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
  Asked asked(ReceivedBody body) {
    ApiPath known = ApiPath.of(rawPath());
    Head head = new Head(method, known.path(), known.deployment(), query(), headers);
    AudioRequest told =
        Asked.of(head, client.isEmpty() ? Caller.ANONYMOUS : client, body).request();
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
    return new Asked(whole, body);
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
