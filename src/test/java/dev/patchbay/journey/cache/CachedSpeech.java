package dev.patchbay.journey.cache;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import java.util.Arrays;

/** A speech call with a cacheable response. */
final class CachedSpeech {

  static final String HI = SpeechBody.of("Hi").voice("af_sky").format("mp3").json();
  static final byte[] MP3 = Sounds.mp3(20);

  private CachedSpeech() {}

  static Reply mp3() {
    return Reply.audio("audio/mpeg", MP3);
  }

  /** Speech that stops at a gate after its first bytes. */
  static Reply halting(byte[] bytes, int first, Gate gate) {
    return Reply.status(200)
        .header("Content-Type", "audio/mpeg")
        .chunked()
        .chunk(Arrays.copyOf(bytes, first))
        .gate(gate)
        .chunk(Arrays.copyOfRange(bytes, first, bytes.length))
        .end();
  }

  /** How the cache was used: hit, miss, joined, bypass. */
  static String use(Answer answer) {
    return answer.header("X-Patchbay-Cache");
  }
}
