package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSignatureTest {

  @ParameterizedTest
  @CsvSource({
    "52494646 24000000 57415645, WAV",
    "52463634 ffffffff 57415645, WAV",
    "664c6143 00000022, FLAC",
    "4f676753 0002, OGG",
    "1a45dfa3 01, WEBM",
    "00000020 66747970 69736f6d, MP4",
    "00000020 66747970 4d344120, M4A",
    "494433 04, ID3",
    "fffb 9064, MPEG_FRAME",
    "ffe3, MPEG_FRAME",
    "fff1 50, ADTS_FRAME",
  })
  void theFirstBytesShowWhatItIs(String hex, AudioSignature signature) {
    assertThat(AudioSignature.of(bytes(hex))).contains(signature);
    assertThat(signature.isFrame()).isEqualTo(hex.startsWith("ff"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "ffe1", "ff 00", "52494646 24000000 41564920", "7b7d"})
  void otherBytesShowNothing(String hex) {
    assertThat(AudioSignature.of(bytes(hex))).isEmpty();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
