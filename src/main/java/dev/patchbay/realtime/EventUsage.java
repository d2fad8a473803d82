package dev.patchbay.realtime;

import dev.patchbay.realtime.session.EventFields;
import dev.patchbay.routing.provider.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Usage in a provider's event, by its names in the beta and in the general availability of OpenAI's
 * realtime API.
 *
 * @param tokens tokens used
 * @param audio audio that was transcribed by the minute; zero if tokens are counted instead
 */
record EventUsage(TokenUsage tokens, Duration audio) {

  static final String TURN = "response.done";
  static final String TRANSCRIPT = "conversation.item.input_audio_transcription.completed";

  // By the names of its other tasks.
  private static final String VLLM_TRANSCRIPT = "transcription.done";

  static EventUsage of(EventFields event) {
    return switch (event.type()) {
      case TURN -> new EventUsage(tokens(event, "response.usage."), Duration.ZERO);
      case TRANSCRIPT -> new EventUsage(tokens(event, "usage."), seconds(event));
      case VLLM_TRANSCRIPT ->
          new EventUsage(
              new TokenUsage(
                  0,
                  0,
                  number(event, "usage.prompt_tokens"),
                  0,
                  number(event, "usage.completion_tokens"),
                  0),
              Duration.ZERO);
      default -> new EventUsage(TokenUsage.NONE, Duration.ZERO);
    };
  }

  /**
   * True for the type of an event that ends a turn or a transcription, whether it reports usage or
   * not.
   */
  static boolean isResult(String type) {
    return type.equals(TURN) || type.equals(TRANSCRIPT) || type.equals(VLLM_TRANSCRIPT);
  }

  boolean isEmpty() {
    return tokens.equals(TokenUsage.NONE) && audio.isZero();
  }

  private static TokenUsage tokens(EventFields event, String usage) {
    String in = usage + "input_token_details.";
    String cached = in + "cached_tokens_details.";
    String out = usage + "output_token_details.";
    long audioIn = number(event, in + "audio_tokens");
    long textIn = number(event, in + "text_tokens") + number(event, in + "image_tokens");
    long unsaid = Math.max(0, number(event, usage + "input_tokens") - audioIn - textIn);
    long cachedAudio = Math.min(audioIn, number(event, cached + "audio_tokens"));
    long allCached = number(event, in + "cached_tokens");
    long text = textIn + unsaid;
    long cachedText = Math.min(text, Math.max(0, allCached - cachedAudio));
    long audioOut = number(event, out + "audio_tokens");
    long textOut = number(event, out + "text_tokens");
    long unsaidOut = Math.max(0, number(event, usage + "output_tokens") - audioOut - textOut);
    return new TokenUsage(
        text - cachedText,
        cachedText,
        audioIn - cachedAudio,
        cachedAudio,
        textOut + unsaidOut,
        audioOut);
  }

  private static Duration seconds(EventFields event) {
    String seconds = event.value("usage.seconds");
    return seconds.matches("\\d{1,9}(\\.\\d{1,6})?")
        ? Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue())
        : Duration.ZERO;
  }

  private static long number(EventFields event, String where) {
    return event.number(where).orElse(0);
  }
}
