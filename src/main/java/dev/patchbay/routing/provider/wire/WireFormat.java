package dev.patchbay.routing.provider.wire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Wire format of one task of a provider: how a request is written and an answer is read.
 *
 * @param request format of the request
 * @param encodings the provider's names of OpenAI's audio formats; empty if they are OpenAI's
 * @param speed range of speeds
 * @param audio where an answer has its audio
 * @param transcript where an answer has its transcript
 * @param characters longest text in code points by glob of the model; the first that matches counts
 * @param context globs of the models that may be told the text before and after a piece of a long
 *     text; empty for all
 * @param bytes longest text in bytes of UTF-8 by glob of the model; the first that matches counts
 */
public record WireFormat(
    RequestFormat request,
    SortedMap<String, EncodingName> encodings,
    SpeedRange speed,
    AudioPosition audio,
    TranscriptFormat transcript,
    List<String> context,
    List<Map.Entry<String, Long>> characters,
    List<Map.Entry<String, Long>> bytes) {

  public static final WireFormat OPENAI =
      new WireFormat(
          RequestFormat.OPENAI,
          new TreeMap<>(),
          SpeedRange.OPENAI,
          AudioPosition.BODY,
          TranscriptFormat.OPENAI,
          List.of(),
          List.of(),
          List.of());

  public WireFormat {
    context = List.copyOf(context);
    characters = List.copyOf(characters);
    bytes = List.copyOf(bytes);
    encodings = Collections.unmodifiableSortedMap(new TreeMap<>(encodings));
  }

  /** True if calls and answers are as OpenAI has them. */
  public boolean isOpenAi() {
    return equals(OPENAI);
  }

  /** The sample rate in Hz that the table states for one of OpenAI's formats; 0 if none. */
  public int rate(String format) {
    return encodings.containsKey(format) ? encodings.get(format).rate() : 0;
  }
}
