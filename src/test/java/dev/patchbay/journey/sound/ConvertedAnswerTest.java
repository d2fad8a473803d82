package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that speaks wav or pcm only serves a call for any format. */
class ConvertedAnswerTest {

  private static RawRequest asking(String format) {
    return RawRequest.speech(SpeechBody.of("Hi").format(format).json());
  }

  private static String offering(String name, ScriptedProvider provider, String formats) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider."
        + name
        + ".speech.formats="
        + formats
        + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "mp3, audio/mpeg, ID3 or frame",
    "opus, audio/opus, OggS",
    "flac, audio/flac, fLaC",
  })
  void aProviderWithWavOnlyServesTheFormatThatWasAskedFor(String format, String type, String start)
      throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audio("audio/wav", Sounds.wav(24_000)));
        RouterUnderTest router = RouterUnderTest.start(offering("a", a, "wav"))) {
      Answer answer = router.call(asking(format));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo(type);
      assertThat(answer.header("X-Patchbay-Converted")).isEqualTo("wav->" + format);
      String head = new String(answer.body(), 0, 4, StandardCharsets.ISO_8859_1);
      if (format.equals("mp3")) {
        assertThat(head).startsWith("\u00FF");
      } else {
        assertThat(head).isEqualTo(start);
      }
      assertThat(a.requests().get(0).text()).contains("\"wav\"");
    }
  }

  @Test
  void aWavOfAnyRateBecomesOpenAisPcm() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audio("audio/wav", Sounds.wav(48_000, 48_000)));
        RouterUnderTest router = RouterUnderTest.start(offering("a", a, "wav"))) {
      Answer answer = router.call(asking("pcm"));

      assertThat(answer.header("Content-Type")).isEqualTo("audio/pcm");
      assertThat(answer.body()).hasSize(48_000);
    }
  }

  @Test
  void headerlessSamplesOfAKnownRateAreEncoded() throws Exception {
    byte[] pcm = Sounds.pcm(16_000);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/pcm", pcm));
        RouterUnderTest router =
            RouterUnderTest.start(
                offering("a", a, "pcm") + "patchbay.provider.a.speech.pcm-rate=16000\n")) {
      Answer answer = router.call(asking("flac"));

      assertThat(answer.header("X-Patchbay-Converted")).isEqualTo("pcm->flac");
      if (Ffmpeg.isInstalled()) {
        assertThat(Ffmpeg.bytes(Ffmpeg.decode(answer.body(), 16_000).samples())).isEqualTo(pcm);
      }
    }
  }

  @Test
  void anAnswerThatIsAlreadyWhatWasAskedForIsPassedOn() throws Exception {
    byte[] mp3 = Sounds.mp3(20);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/mpeg", mp3));
        RouterUnderTest router = RouterUnderTest.start(offering("a", a, "wav"))) {
      Answer answer = router.call(asking("mp3"));

      assertThat(answer.body()).isEqualTo(mp3);
      assertThat(answer.headers().toString().toLowerCase()).doesNotContain("converted");
    }
  }

  @Test
  void whatCannotBeConvertedIsLeftToTheNextProvider() throws Exception {
    byte[] adpcm = Sounds.wav(1000);
    adpcm[20] = 2;
    byte[] flac = Sounds.flac();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/wav", adpcm));
        ScriptedProvider b = ScriptedProvider.start(Reply.audio("audio/flac", flac));
        RouterUnderTest router =
            RouterUnderTest.start(offering("a", a, "wav") + offering("b", b, "flac"))) {
      Answer answer = router.call(asking("flac"));

      assertThat(answer.body()).isEqualTo(flac);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: wrong_format");
    }
  }

  /** Byte by byte, as a server writes that is in no hurry; as samples it would be loud noise. */
  @ParameterizedTest
  @ValueSource(strings = {"flac", "opus", "pcm"})
  void mp3ThatIsLabelledWavIsNotTakenForSamples(String format) throws Exception {
    byte[] mp3 = Sounds.mp3(20);
    byte[][] pieces = new byte[65][];
    for (int i = 0; i < 64; i++) {
      pieces[i] = new byte[] {mp3[i]};
    }
    pieces[64] = Arrays.copyOfRange(mp3, 64, mp3.length);
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audioInChunks("audio/wav", pieces));
        RouterUnderTest router = RouterUnderTest.start(offering("a", a, "wav"))) {
      Answer answer = router.call(asking(format));

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.text()).contains("provider_bad_answer");
    }
  }

  @Test
  void aVoiceIsTrimmedAndLevelledOnItsWay() throws Exception {
    byte[] silence = new byte[2 * 24_000];
    byte[] wav = Sounds.wav(24_000);
    byte[] spoken = Bytes.join(Arrays.copyOf(wav, 44), silence, Sounds.pcm(24_000), silence);
    spoken[41] = 0;
    spoken[40] = 0;
    spoken[42] = 0;
    spoken[43] = 0;
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/wav", spoken));
        RouterUnderTest router =
            RouterUnderTest.start(
                offering("a", a, "wav,mp3")
                    + "patchbay.provider.a.speech.trim=al*\n"
                    + "patchbay.provider.a.speech.loudness=echo:-30LUFS,*:-23LUFS\n")) {
      Answer answer = router.call(asking("wav"));

      assertThat(answer.header("X-Patchbay-Converted")).isEqualTo("wav->wav");
      assertThat(answer.body().length).isBetween(44 + 2 * 24_000, 44 + 2 * 24_000 + 2 * 24_000 / 5);
      if (Ffmpeg.isInstalled()) {
        short[] heard = Ffmpeg.samples(Arrays.copyOfRange(answer.body(), 44, answer.body().length));
        assertThat(Ffmpeg.loudness(heard, 24_000)).isBetween(-24.0, -22.0);
      }
      assertThat(router.call(asking("mp3")).header("X-Patchbay-Converted")).isEqualTo("wav->mp3");
    }
  }

  @Test
  void anOperatorMayForbidIt() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(offering("a", a, "wav") + "patchbay.convert=never\n")) {
      assertThat(router.call(asking("flac")).status()).isEqualTo(400);
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void whereTheRouterChoosesTheOrderTheOneThatHasTheFormatIsFirst() throws Exception {
    byte[] flac = Sounds.flac();
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audio("audio/wav", Sounds.wav(1000)));
        ScriptedProvider b = ScriptedProvider.start().always(Reply.audio("audio/flac", flac))) {
      String both = offering("a", a, "wav") + offering("b", b, "flac");
      assertThat(servedBy(both)).containsOnly("a");
      assertThat(servedBy(both + "patchbay.balance=round-robin\n")).containsOnly("b");
      assertThat(servedBy(both + "patchbay.balance=round-robin\npatchbay.convert=always-allowed\n"))
          .containsExactly("a", "b", "a", "b");
    }
  }

  private static String[] servedBy(String configuration) throws Exception {
    String[] names = new String[4];
    try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
      for (int call = 0; call < names.length; call++) {
        names[call] = router.call(asking("flac")).header("X-Patchbay-Provider");
      }
    }
    return names;
  }

  @Test
  void theConvertedAnswerIsCached(@TempDir Path folder) throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audio("audio/wav", Sounds.wav(24_000)));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.cached(folder, offering("a", a, "wav")))) {
      Answer first = router.call(asking("opus"));
      Answer second = router.call(asking("opus"));

      assertThat(second.header("X-Patchbay-Cache")).isEqualTo("hit");
      assertThat(second.header("X-Patchbay-Converted")).isEqualTo("wav->opus");
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(a.requests()).hasSize(1);
    }
  }

  @Test
  void aProviderThatBreaksOffCutsTheConvertedAnswer() throws Exception {
    byte[] wav = Sounds.wav(240_000);
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(Reply.audioInChunks("audio/wav", Arrays.copyOf(wav, 200_000)));
        RouterUnderTest router = RouterUnderTest.start(offering("a", a, "wav"))) {
      assertThat(router.call(asking("mp3")).end()).isNotEqualTo(BodyEnd.CLEAN);
    }
  }

  @Test
  void theFirstSoundIsOnItsWayWhileTheProviderStillSpeaks() throws Exception {
    Gate gate = Gate.closed();
    byte[] wav = Sounds.wav(24_000);
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.status(200)
                    .header("Content-Type", "audio/wav")
                    .chunked()
                    .chunk(Arrays.copyOf(wav, 44 + 2 * 2400))
                    .gate(gate)
                    .chunk(Arrays.copyOfRange(wav, 44 + 2 * 2400, wav.length))
                    .end());
        RouterUnderTest router = RouterUnderTest.start(offering("a", a, "wav"));
        RawClient client = router.connect()) {
      client.send(asking("mp3"));
      // Hangs if the first 100 ms of sound are held back.
      AnswerReader answer = client.head();
      assertThat(answer.next()).isNotEmpty();
      gate.open();
      assertThat(answer.rest().body()).isNotEmpty();
    }
  }
}
