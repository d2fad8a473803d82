package dev.patchbay.routing;

import dev.patchbay.api.AudioRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls a route serves; what is not set asks nothing.
 *
 * @param texts patterns by what they are about
 * @param headers patterns by header name in lower case
 * @param characters allowed length of the spoken text in code points
 * @param upload allowed size of the body in bytes
 */
public record Conditions(
    Map<Subject, Globs> texts, Map<String, Globs> headers, Range characters, Range upload) {

  public static final Conditions NONE = new Conditions(Map.of(), Map.of(), Range.ANY, Range.ANY);

  public Conditions {
    texts = Map.copyOf(texts);
    headers = Map.copyOf(headers);
  }

  /** Why the call is not one of these, in words for {@code explain}; empty if it is. */
  public Optional<String> mismatch(AudioRequest request) {
    for (Subject subject : Subject.values()) {
      Globs wanted = texts.getOrDefault(subject, Globs.ANY);
      if (!wanted.matches(subject.of(request))) {
        return Optional.of(subject.label() + " is not " + wanted);
      }
    }
    for (Map.Entry<String, Globs> header : headers.entrySet()) {
      if (!header.getValue().matches(request.header(header.getKey()).orElse(""))) {
        return Optional.of("header " + header.getKey() + " is not " + header.getValue());
      }
    }
    if (!characters.contains(request.characters())) {
      return Optional.of("characters are not in " + characters);
    }
    if (!upload.contains(request.uploadBytes())) {
      return Optional.of("upload is not in " + upload);
    }
    return Optional.empty();
  }
}
