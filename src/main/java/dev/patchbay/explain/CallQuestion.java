package dev.patchbay.explain;

import dev.patchbay.api.ApiPath;
import dev.patchbay.api.AudioRequest;
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
 * The call to explain.
 *
 * @param method the HTTP method
 * @param path the path and query as a client would send them, {@code /v1/audio/speech}
 * @param headers names in lower case
 * @param client the client's label; empty for a client without restrictions
 * @param address the client's IP address; empty if it is not known
 * @param sample the body
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

  /** A call in shorthand. */
  public static CallQuestion of(
      CallShorthand shorthand, String path, String method, Map<String, List<String>> headers) {
    return new CallQuestion(
        method.isEmpty() ? shorthand.method() : method,
        path.isEmpty() ? shorthand.path() : path,
        headers,
        "",
        "",
        shorthand.sample());
  }

  public CallQuestion withCaller(String label, String ip) {
    return new CallQuestion(method, path, headers, label, ip, sample);
  }

  public CallQuestion withBody(SampleBody other) {
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
   * Reads the sample body as a call's body would be read.
   *
   * @throws RequestRefused if it does not match its Content-Type or is too large
   */
  ReceivedBody receive(BodyLimits limits) throws IOException {
    limits.check(sample.uploadBytes().orElse(sample.bytes().length));
    return sample.bytes().length == 0
        ? ReceivedBody.none()
        : ReceivedBody.read(new ByteArrayInputStream(sample.bytes()), contentType(), limits);
  }

  /**
   * The call as the router would receive it.
   *
   * @throws RequestRefused if its path cannot be routed
   * @throws IOException if the body cannot be read back
   */
  ReceivedCall receivedCall(ReceivedBody body) throws IOException {
    ApiPath known = ApiPath.of(rawPath());
    RequestHead head = new RequestHead(method, known.path(), known.deployment(), query(), headers);
    ReceivedCall received =
        ReceivedCall.of(head, client.isEmpty() ? Caller.ANONYMOUS : client, body);
    AudioRequest sent = received.request();
    AudioRequest request =
        new AudioRequest(
            sent.task(),
            sent.method(),
            sent.path(),
            sent.query(),
            sent.headers(),
            sent.body(),
            sent.fields(),
            sample.characters().orElse(sent.characters()),
            sample.characters().orElse(sent.inputBytes()),
            sample.uploadBytes().orElse(sent.uploadBytes()),
            sent.client(),
            sent.audioLength());
    return new ReceivedCall(request, body, received.audioLength(), received.chargedLength());
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
