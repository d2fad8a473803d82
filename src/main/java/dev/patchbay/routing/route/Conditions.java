package dev.patchbay.routing.route;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.provider.Globs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which calls a route serves; what is not set asks nothing.
 *
 * @param texts patterns by what they are about
 * @param headers patterns by header name in lower case
 * @param characters allowed length of the spoken text in code points
 * @param upload allowed size of the body in bytes
 */
public record Conditions(
    Map<RouteAttribute, Globs> texts, Map<String, Globs> headers, Range characters, Range upload) {

  public static final Conditions NONE = new Conditions(Map.of(), Map.of(), Range.ANY, Range.ANY);

  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "api-key", "x-api-key", "cookie");
  private static final Globs HIDDEN = Globs.of("***");

  public Conditions {
    texts = Map.copyOf(texts);
    headers = Map.copyOf(headers);
  }

  /** The first condition that the call does not meet; empty if it is one of these. */
  public Optional<SkippedRoute.Unlike> mismatch(AudioRequest request) {
    for (RouteAttribute subject : RouteAttribute.values()) {
      Globs wanted = wanted(subject);
      if (!wanted.matches(subject.of(request))) {
        return unlike(subject.label(), wanted, subject.of(request));
      }
    }
    for (Map.Entry<String, Globs> header : headers.entrySet()) {
      Optional<String> sent = request.header(header.getKey());
      if (!header.getValue().matches(sent.orElse(""))) {
        // What a header says may be a secret, and what is wanted of some is one.
        boolean signsIn = CREDENTIALS.contains(header.getKey());
        return unlike(
            "header." + header.getKey(),
            signsIn ? HIDDEN : header.getValue(),
            sent.isPresent() ? "another" : "");
      }
    }
    if (!characters.contains(request.characters())) {
      return unlike("characters", characters, String.valueOf(request.characters()));
    }
    if (!upload.contains(request.uploadBytes())) {
      return unlike("upload", upload, String.valueOf(request.uploadBytes()));
    }
    return Optional.empty();
  }

  /** True if surely every call that meets the others meets these; false says nothing. */
  public boolean takesAllOf(Conditions others) {
    return Stream.of(RouteAttribute.values()).allMatch(s -> wanted(s).takesAllOf(others.wanted(s)))
        && headers.entrySet().stream()
            .allMatch(
                own ->
                    own.getValue().takesAllOf(others.headers.getOrDefault(own.getKey(), Globs.ANY)))
        && characters.takesAllOf(others.characters)
        && upload.takesAllOf(others.upload);
  }

  private Globs wanted(RouteAttribute subject) {
    return texts.getOrDefault(subject, Globs.ANY);
  }

  private static Optional<SkippedRoute.Unlike> unlike(
      String condition, Record wanted, String asked) {
    return Optional.of(new SkippedRoute.Unlike("when." + condition, wanted, asked));
  }
}
