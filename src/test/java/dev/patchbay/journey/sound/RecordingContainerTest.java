package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A recording reaches a provider that does not take its container. */
class RecordingContainerTest {

  private static byte[] received(String fileName, byte[] recording) throws Exception {
    try (ScriptedProvider whisper = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.preset("whisper-cpp", whisper.url()))) {
      Multipart form =
          Multipart.form().file(fileName, "audio/x", recording).field("model", "whisper-1");
      assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
      return whisper.requests().get(0).part("file").body();
    }
  }

  private static void assertWav(byte[] bytes, double seconds) {
    ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(wav.getShort(22)).isEqualTo((short) 1);
    assertThat(wav.getInt(24)).isEqualTo(16_000);
    assertThat(wav.getInt(40)).isEqualTo(bytes.length - 44);
    assertThat((bytes.length - 44) / 32_000.0).isBetween(seconds - 0.1, seconds + 0.1);
  }

  @Test
  void opusBecomesAWavOfSixteenKilohertz() throws Exception {
    byte[] opus = Sound.encoded(EncoderCatalog.encoder("opus", 48_000), Sound.voice(48_000, 2));

    assertWav(received("voice.ogg", opus), 2);
  }

  @Test
  void aBrowsersWebmAndAPhonesM4aDoToo() throws Exception {
    Ffmpeg.assumeInstalled();
    short[] voice = Sound.voice(48_000, 2);

    assertWav(
        received("voice.webm", Ffmpeg.encode(voice, 48_000, "-c:a", "libopus", "-f", "webm")), 2);
    assertWav(
        received(
            "voice.m4a",
            Ffmpeg.encode(
                voice, 48_000, "-c:a", "aac", "-f", "ipod", "-movflags", "frag_keyframe")),
        2);
  }

  @Test
  void whatIsTakenOrCannotBeDecodedIsSentAsItIs() throws Exception {
    byte[] wav = Sound.encoded(EncoderCatalog.encoder("wav", 16_000), Sound.voice(16_000, 1));
    assertThat(received("voice.wav", wav)).isEqualTo(wav);

    byte[] junk = new byte[2000];
    System.arraycopy(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1}, 0, junk, 0, 5);
    assertThat(received("voice.webm", junk)).isEqualTo(junk);
  }
}
