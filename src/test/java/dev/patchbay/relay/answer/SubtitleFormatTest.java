package dev.patchbay.relay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.routing.outcome.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subtitles made of the JSON that a provider gives. */
class SubtitleFormatTest {

  private static final String VERBOSE =
      "{\"text\":\"Hi. There\",\"segments\":["
          + "{\"start\":0.0,\"end\":1.25,\"text\":\" Hi.\\n\\n--> \"},"
          + "{\"start\":1.25,\"end\":2,\"text\":\" \"},"
          + "{\"start\":\"3599.9996\",\"end\":3601.5,\"text\":\" There\"}]}";

  private static String as(String format, String json) throws UnusableAnswer {
    return new String(Transcript.ofJson(json.getBytes(UTF_8)).as(format), UTF_8);
  }

  @Test
  void srtIsMadeOfSegments() throws Exception {
    assertThat(as("srt", VERBOSE))
        .isEqualTo(
            "1\n00:00:00,000 --> 00:00:01,250\nHi.\n->\n\n"
                + "2\n01:00:00,000 --> 01:00:01,500\nThere\n\n");
  }

  @Test
  void vttIsMadeOfSegments() throws Exception {
    assertThat(as("vtt", VERBOSE))
        .isEqualTo(
            "WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nHi.\n->\n\n"
                + "01:00:00.000 --> 01:00:01.500\nThere\n\n");
  }

  @Test
  void subtitlesInTheTextAreTakenOut() throws Exception {
    String srt = "1\n00:00:00,000 --> 00:00:01,000\nhi\n\n";
    assertThat(as("srt", "{\"text\":\"" + srt.replace("\n", "\\n") + "\"}")).isEqualTo(srt);
    assertThat(as("srt", '"' + srt.replace("\n", "\\n") + '"')).isEqualTo(srt);
    assertThat(as("vtt", "\"\\uFEFFWEBVTT\\n\\n\"")).isEqualTo("\uFEFFWEBVTT\n\n");
  }

  @Test
  void silenceHasNoCues() throws Exception {
    assertThat(as("srt", "{\"text\":\"\",\"segments\":[]}")).isEmpty();
    assertThat(as("vtt", "{\"text\":\" \"}")).isEqualTo("WEBVTT\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\"}",
        "\"a\"",
        "{\"text\":\"a\",\"segments\":[{\"text\":\"a\"}]}",
        "{\"text\":\"a\",\"segments\":[{\"start\":2,\"end\":1,\"text\":\"a\"}]}",
        "{\"text\":\"a\",\"segments\":[{\"start\":0,\"end\":9e18,\"text\":\"a\"}]}",
        "{\"text\":\"a\",\"segments\":\"x\"}",
      })
  void wordsWithoutTimesAreTheWrongFormat(String json) {
    UnusableAnswer failure = catchThrowableOfType(UnusableAnswer.class, () -> as("vtt", json));

    assertThat(failure.fault()).isEqualTo(Fault.WRONG_FORMAT);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SRT | 1~00:00:00,000 --> 00:00:01,000~hi | true",
        "SRT | 00:00:00,000 --> 00:00:01,000~hi | true",
        "SRT | ~~12~01:00:00.5 --> 01:00:01.0~hi | true",
        "SRT | 1~00:00,000 --> 00:01,000~hi | true",
        "SRT | WEBVTT~~00:00:00.000 --> 00:00:01.000 | false",
        "SRT | 1 apple a day | false",
        "VTT | WEBVTT~~00:00.000 --> 00:01.000~hi | true",
        "VTT | WEBVTT | true",
        "VTT | webvtt | false",
        "VTT | 1~00:00:00,000 --> 00:00:01,000~hi | false",
      })
  void aFormatIsKnownByItsBeginning(SubtitleFormat format, String text, boolean isOne) {
    assertThat(format.isFormatOf(text.replace('~', '\n'))).isEqualTo(isOne);
  }
}
