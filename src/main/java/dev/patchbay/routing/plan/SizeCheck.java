package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedCandidate.Reason;
import java.time.Duration;
import java.util.Optional;

/** Size check: whether a text or a recording is within the bounds of a candidate's service. */
final class SizeCheck {

  private SizeCheck() {}

  /** Why the candidate is skipped; empty if it takes texts and recordings of this size. */
  static Optional<SkippedCandidate> rejection(
      AudioRequest request, Service service, String model, String provider) {
    long characters = service.maxCharacters(model);
    if (request.characters() > characters) {
      return reject(provider, Reason.CHARACTERS, characters + " characters");
    }
    long bytes = service.maxBytes(model);
    if (request.inputBytes() > bytes) {
      return reject(provider, Reason.CHARACTERS, bytes + " bytes of text");
    }
    if (request.uploadBytes() > service.maxUpload()) {
      return reject(provider, Reason.UPLOAD, service.maxUpload() + " bytes");
    }
    Duration longest = service.recognition().splitting().longest();
    if (request.audioLength().compareTo(longest) > 0) {
      String detail = "takes recordings of at most " + longest.toSeconds() + " s";
      return Optional.of(new SkippedCandidate(provider, Reason.UPLOAD, detail));
    }
    return Optional.empty();
  }

  private static Optional<SkippedCandidate> reject(String provider, Reason reason, String most) {
    return Optional.of(new SkippedCandidate(provider, reason, "takes at most " + most));
  }
}
