package dev.patchbay.body.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessedFileNameTest {

  @ParameterizedTest
  @CsvSource({
    "524946460000000057415645, audio/mpeg, wav",
    "5249464600000000415649, audio/mpeg, mp3",
    "494433040000, audio/wav, mp3",
    "FFFB9064, '', mp3",
    "FFF38464, '', mp3",
    "FFE24464, '', mp3",
    "FFF15080, '', aac",
    "FFE00000, '', wav",
    "664C614300, '', flac",
    "4F67675300, audio/wav, ogg",
    "1A45DFA301, '', webm",
    "00000020667479704D344120, '', m4a",
    "000000206674797069736F6D, '', mp4",
    "0000, audio/ogg; codecs=opus, ogg",
    "0000, Audio/X-M4A, m4a",
    "0000, video/webm, webm",
    "0000, audio/flac, flac",
    "0000, application/octet-stream, wav",
    "'', '', wav",
  })
  void audioIsNamedByItsFirstBytesThenByItsTypeElseWav(String hex, String type, String ending) {
    assertThat(GuessedFileName.of(HexFormat.of().parseHex(hex), type)).isEqualTo("audio." + ending);
  }
}
