package dev.patchbay.body.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileExtensionTest {

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
    assertThat(FileExtension.of(HexFormat.of().parseHex(hex), type)).isEqualTo(ending);
  }

  @ParameterizedTest(name = "{0} with {1} as {2}: {3}")
  @CsvSource({
    // What all providers take stays.
    "wav,  524946460000000057415645, '', ''",
    "mpga, FFFB9064, '', ''",
    "m4a,  000000206674797069736F6D, '', ''",
    "mp3,  0000, '', ''",
    "wav,  0000, audio/ogg, ''",
    "amr,  0000, '', ''",
    "aif,  FFFB9064, '', ''",
    "m4a,  FFF15080, '', ''",
    // Names of formats that are taken under another.
    "oga,  4F67675300, '', ogg",
    "opus, 4F67675300, audio/opus, ogg",
    "weba, 1A45DFA301, '', webm",
    "mkv,  1A45DFA301, '', webm",
    "wave, 524946460000000057415645, '', wav",
    "mov,  0000001466747970717420, '', mp4",
    "oga,  0000, '', ogg",
    // No ending, or one that says nothing.
    "'',   4F67675300, '', ogg",
    "bin,  4F67675300, '', ogg",
    "tmp,  FFFB9064, '', mp3",
    "blob, 0000, audio/webm; codecs=opus, webm",
    "blob, 0000, '', ''",
    "'',   0000, '', wav",
    // Bytes beat a wrong ending.
    "webm, 000000206674797069736F6D, '', mp4",
    "mp3,  524946460000000057415645, audio/mpeg, wav",
    "wav,  494433040000, '', mp3",
    "wav,  FFFB9064, '', mp3",
  })
  void anEndingIsCorrectedWhereProvidersWouldRefuseIt(
      String ending, String hex, String type, String right) {
    assertThat(FileExtension.correction(ending, HexFormat.of().parseHex(hex), type).orElse(""))
        .isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({
    "a.wav, wav",
    "a.OGA, oga",
    "a.b.opus, opus",
    ".weba, weba",
    "utf-8''a.oga, oga",
    "blob, ''",
    "'', ''",
    "v1.5, ''",
    "interview.final, ''",
    "a., ''",
    "dr. who, ''",
  })
  void anEndingIsAShortWordAfterTheLastDot(String name, String ending) {
    assertThat(new FileName(name, 0).ending()).isEqualTo(ending);
  }
}
