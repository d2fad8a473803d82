package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.outcome.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text without a letter or a digit, such as three emoji: whether it can be spoken is for the
 * provider to judge, but a failure on it is no evidence about the provider's health.
 */
final class UnspeakableText {

  // No longer text is all emoji and dots; few calls fail, so that it is read only then.
  private static final long MOST_CHARACTERS = 1000;
  private static final long LARGEST_BODY = 64 * 1024;

  private static final JsonMapper JSON = JsonMapper.shared();

  private UnspeakableText() {}

  /** True if the attempt failed in a way that such a text of its call explains. */
  static boolean explains(Outcome outcome, ExchangeCall call) {
    return FaultEvidence.isAmbiguous(outcome)
        && call.request().task() == AudioTask.SPEECH
        && call.request().characters() <= MOST_CHARACTERS
        && call.body().size() <= LARGEST_BODY
        && !isSpeakable(input(call));
  }

  static boolean isSpeakable(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static String input(ExchangeCall call) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      call.body().edit(List.of()).writeTo(body);
      return JSON.readTree(body.toByteArray()).path("input").asString("a");
    } catch (IOException | JacksonException unreadable) {
      return "a";
    }
  }
}
