package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page in a real browser decodes and plays each format that the router makes. */
class ConvertedSoundIT {

  private static final double SECONDS = 0.6543;

  // Loudness, length and, as a player shows it, the duration; a player tells when it has ended.
  private static final String LISTEN =
      """
      const [sounds, done] = arguments;
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const decode = async ({rate, sound}) => {
        const context = new OfflineAudioContext(1, 1, rate);
        const buffer = await context.decodeAudioData(bytes(sound).buffer);
        const samples = buffer.getChannelData(0);
        const power = samples.reduce((sum, one) => sum + one * one, 0);
        return [buffer.length, Math.sqrt(power / buffer.length)];
      };
      const play = ({type, sound}) => new Promise((over, fail) => {
        const player = new Audio(URL.createObjectURL(new Blob([bytes(sound)], {type})));
        player.onended = () => over(player.currentTime);
        player.onerror = () => fail(new Error(type + ": " + player.error.message));
        player.play().catch(fail);
      });
      const listen = async (one) => [...(await decode(one)), await play(one)];
      Promise.all(sounds.map(listen)).then(done, (error) => done(String(error)));
      """;

  @BeforeAll
  static void thereIsAListener() {
    boolean there = Browser.isThere();
    if (!there) {
      System.err.println("NOBODY LISTENS TO CONVERTED SOUND: no chromium and chromedriver");
    }
    assumeTrue(there, "no chromium and chromedriver on the PATH");
  }

  /**
   * A format that a client asks for, from a provider with samples at a rate.
   *
   * @param told true if the provider tells the length of its sound; false if it streams
   */
  private record Case(String format, int rate, boolean told) {

    int heardAt() {
      return EncoderCatalog.rate(format, rate);
    }

    Reply spoken() {
      short[] voice = Sound.voice(rate, SECONDS);
      long length = told ? voice.length : -1;
      byte[] wav = Sound.encoded(EncoderCatalog.encoder("wav", rate, length), voice);
      return told ? Reply.audio("audio/wav", wav) : Reply.audioInChunks("audio/wav", wav);
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String format : List.of("mp3", "opus", "flac", "wav")) {
      cases.add(new Case(format, 8_000, true));
      cases.add(new Case(format, 24_000, false));
      cases.add(new Case(format, 24_000, true));
      cases.add(new Case(format, 44_100, false));
    }
    if (Ffmpeg.isInstalled()) {
      cases.add(new Case("aac", 24_000, false));
    }
    return cases;
  }

  private static List<Map<String, Object>> answers(List<Case> cases) throws Exception {
    Reply[] spoken = cases.stream().map(Case::spoken).toArray(Reply[]::new);
    List<Map<String, Object>> sounds = new ArrayList<>();
    try (ScriptedProvider a = ScriptedProvider.start(spoken);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.provider.a.speech.formats=wav\n"
                    // Wav is converted, too, where something is done to it.
                    + "patchbay.provider.a.speech.loudness=-20LUFS\n")) {
      for (Case one : cases) {
        SpeechBody body = SpeechBody.of("Hi").format(one.format());
        Answer answer = router.call(RawRequest.speech(body.json()));
        assertThat(answer.header("X-Patchbay-Converted")).isEqualTo("wav->" + one.format());
        sounds.add(
            Map.of(
                "rate", one.heardAt(),
                "type", answer.header("Content-Type"),
                "sound", Base64.getEncoder().encodeToString(answer.body())));
      }
    }
    return sounds;
  }

  @Test
  void eachIsDecodedAndPlayedToItsEnd() throws Exception {
    List<Case> cases = cases();
    List<Map<String, Object>> sounds = answers(cases);
    try (Browser browser = Browser.start()) {
      Object heard = browser.open("about:blank").runAsync(LISTEN, sounds);

      assertThat(heard).as("%s", heard).isInstanceOf(List.class);
      for (int i = 0; i < sounds.size(); i++) {
        assertHeard(cases.get(i), (List<?>) ((List<?>) heard).get(i));
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void assertHeard(Case one, List<?> heard) {
    double length = ((Number) heard.get(0)).doubleValue() / one.heardAt();
    // AAC and MP3 have whole frames; only a length tells how much of them to cut.
    boolean wholeFrames = one.format().equals("aac") || one.format().equals("mp3") && !one.told();
    double tolerance = wholeFrames ? 4.0 * 1152 / one.heardAt() : 0.001;
    assertThat(length).as("%s", one).isCloseTo(SECONDS, within(tolerance));
    assertThat(((Number) heard.get(1)).doubleValue()).as("%s", one).isBetween(0.03, 0.3);
    assertThat(((Number) heard.get(2)).doubleValue())
        .as("%s", one)
        .isCloseTo(SECONDS, within(tolerance + 0.05));
  }
}
