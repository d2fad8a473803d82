package dev.patchbay.relay.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.answer.UnusableAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recording of 40 s, cut at 20 s. */
class TranscriptJoinTest {

  private static final int RATE = 16_000;
  private static final RecordingPiece FIRST = new RecordingPiece(0, (long) (20.5 * RATE), 0, true);

  private static RecordingPiece second(boolean silent) {
    return new RecordingPiece((long) (19.5 * RATE), 40L * RATE, 20L * RATE, silent);
  }

  private static String joined(String format, boolean silent, String one, String other)
      throws Exception {
    TranscriptJoin join = new TranscriptJoin();
    join.add(one.replace('\'', '"').getBytes(StandardCharsets.UTF_8), FIRST);
    join.add(other.replace('\'', '"').getBytes(StandardCharsets.UTF_8), second(silent));
    return new String(join.written(format, Duration.ofSeconds(40)), StandardCharsets.UTF_8);
  }

  private static final String A =
      "{'task':'transcribe','language':'english','duration':20.5,'text':'Hello there. The bridge',"
          + "'segments':[{'id':0,'seek':0,'start':0.0,'end':4.2,'text':' Hello there.'},"
          + "{'id':1,'seek':0,'start':4.2,'end':20.4,'text':' The bridge'}],"
          + "'words':[{'word':'The','start':19.2,'end':19.4},"
          + "{'word':'bridge','start':19.7,'end':20.3}],"
          + "'usage':{'type':'duration','seconds':21}}";
  private static final String B =
      "{'task':'transcribe','language':'english','duration':20.5,'text':'bridge was closed.',"
          + "'segments':[{'id':0,'seek':10,'start':0.2,'end':3.0,'text':' bridge was closed.'}],"
          + "'words':[{'word':'bridge','start':0.2,'end':0.54},"
          + "{'word':'was','start':0.9,'end':1.1}],"
          + "'usage':{'type':'duration','seconds':20}}";

  @Test
  void timesAreThoseOfTheWholeAndNothingIsSaidTwice() throws Exception {
    JsonNode whole = JsonMapper.shared().readTree(joined("verbose_json", false, A, B));

    assertThat(whole.path("text").asString()).isEqualTo("Hello there. The bridge was closed.");
    assertThat(whole.path("duration").asDouble()).isEqualTo(40);
    assertThat(whole.path("language").asString()).isEqualTo("english");
    assertThat(whole.path("segments")).hasSize(3);
    JsonNode last = whole.path("segments").get(2);
    assertThat(last.path("id").asInt()).isEqualTo(2);
    assertThat(last.path("start").asDouble()).isEqualTo(19.7);
    assertThat(last.path("end").asDouble()).isEqualTo(22.5);
    assertThat(last.path("seek").asInt()).isEqualTo(1960);
    assertThat(last.path("text").asString()).isEqualTo(" was closed.");
    assertThat(whole.path("words").findValuesAsString("word"))
        .containsExactly("The", "bridge", "was");
    assertThat(whole.path("usage").path("seconds").asInt()).isEqualTo(41);
  }

  @Test
  void subtitlesAreCountedThrough() throws Exception {
    assertThat(joined("srt", false, A, B))
        .isEqualTo(
            "1\n00:00:00,000 --> 00:00:04,200\nHello there.\n\n"
                + "2\n00:00:04,200 --> 00:00:20,400\nThe bridge\n\n"
                + "3\n00:00:19,700 --> 00:00:22,500\nwas closed.\n\n");
    assertThat(joined("vtt", false, A, B)).startsWith("WEBVTT\n\n00:00:00.000 --> ");
  }

  @Test
  void afterSilenceEverythingIsKept() throws Exception {
    assertThat(joined("text", true, "{'text':'No.'}", "{'text':'No, never.'}"))
        .isEqualTo("No. No, never.");
    assertThat(joined("text", false, "{'text':'I said no'}", "{'text':'No, never.'}"))
        .isEqualTo("I said no never.");
    JsonNode whole = JsonMapper.shared().readTree(joined("verbose_json", true, A, B));
    assertThat(whole.path("words")).hasSize(4);
  }

  @Test
  void aBareTextAndSilenceAreTranscripts() throws Exception {
    assertThat(joined("json", true, "'one'", "{'text':''}")).isEqualTo("{\"text\":\"one\"}");
    assertThat(joined("json", true, "{'text':'one'}", "{'text':'two'}"))
        .isEqualTo("{\"text\":\"one two\"}");
  }

  @Test
  void tokensAreAdded() throws Exception {
    String usage =
        "{'text':'a','usage':{'type':'tokens','input_tokens':%d,"
            + "'input_token_details':{'audio_tokens':%d},'total_tokens':%d}}";
    assertThat(joined("json", true, usage.formatted(1, 2, 3), usage.formatted(10, 20, 30)))
        .contains("\"input_tokens\":11")
        .contains("\"audio_tokens\":22")
        .contains("\"total_tokens\":33");
  }

  @Test
  void whatIsNoTranscriptIsAFault() {
    assertThatThrownBy(() -> joined("json", true, "{'text':'a'}", "{'txt':1}"))
        .isInstanceOf(UnusableAnswer.class);
    assertThatThrownBy(() -> joined("srt", true, "{'text':'a'}", "{'text':'b'}"))
        .isInstanceOf(UnusableAnswer.class);
  }
}
