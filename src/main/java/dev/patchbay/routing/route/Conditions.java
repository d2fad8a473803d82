package dev.patchbay.routing.route;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.SecretNames;
import dev.patchbay.routing.provider.Globs;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Match conditions of a route; a condition that is not set matches every call.
 *
 * @param texts patterns by attribute of the call
 * @param headers patterns by header name in lower case
 * @param characters allowed length of the spoken text in code points
 * @param upload allowed size of the body in bytes
 */
public record Conditions(
    Map<RouteAttribute, Globs> texts, Map<String, Globs> headers, Range characters, Range upload) {

  public static final Conditions NONE = new Conditions(Map.of(), Map.of(), Range.ANY, Range.ANY);

  private static final Globs HIDDEN = Globs.of(SecretNames.MASK);

  public Conditions {
    texts = Map.copyOf(texts);
    headers = Map.copyOf(headers);
  }

  /** The first condition that the call does not meet; empty if it meets all. */
  public Optional<SkippedRoute.ConditionMismatch> mismatch(AudioRequest request) {
    for (RouteAttribute attribute : RouteAttribute.values()) {
      Globs expected = expected(attribute);
      if (!expected.matches(attribute.of(request))) {
        return mismatch(attribute.label(), expected, attribute.of(request));
      }
    }
    for (Map.Entry<String, Globs> header : headers.entrySet()) {
      Optional<String> sent = request.header(header.getKey());
      if (!header.getValue().matches(sent.orElse(""))) {
        // The value of a header may be a secret, and so may the pattern of some.
        return mismatch(
            "header." + header.getKey(),
            SecretNames.isSecret(header.getKey()) ? HIDDEN : header.getValue(),
            sent.isPresent() ? "another" : "");
      }
    }
    if (!characters.contains(request.characters())) {
      return mismatch("characters", characters, String.valueOf(request.characters()));
    }
    if (!upload.contains(request.uploadBytes())) {
      return mismatch("upload", upload, String.valueOf(request.uploadBytes()));
    }
    return Optional.empty();
  }

  /** True if certainly every call that meets the others meets these; false means unknown. */
  public boolean subsumes(Conditions others) {
    return Stream.of(RouteAttribute.values())
            .allMatch(s -> expected(s).subsumes(others.expected(s)))
        && headers.entrySet().stream()
            .allMatch(
                own ->
                    own.getValue().subsumes(others.headers.getOrDefault(own.getKey(), Globs.ANY)))
        && characters.subsumes(others.characters)
        && upload.subsumes(others.upload);
  }

  private Globs expected(RouteAttribute attribute) {
    return texts.getOrDefault(attribute, Globs.ANY);
  }

  private static Optional<SkippedRoute.ConditionMismatch> mismatch(
      String condition, Record expected, String actual) {
    return Optional.of(new SkippedRoute.ConditionMismatch("when." + condition, expected, actual));
  }
}
