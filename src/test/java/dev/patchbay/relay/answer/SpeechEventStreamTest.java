package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechEventStreamTest {

  private static final String DONE = "data: {\"type\":\"speech.audio.done\"}\n\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 7, 5999, 6000, 6001, 50_000})
  void theDeltasAreTheAudioByteForByte(int length) throws IOException {
    byte[] audio = new byte[length];
    new Random(length).nextBytes(audio);

    String events = text(new SpeechEventStream(new ByteArrayInputStream(audio)));

    assertThat(events).endsWith(DONE);
    String joined = deltas(events).stream().collect(Collectors.joining());
    assertThat(Base64.getDecoder().decode(joined)).isEqualTo(audio);
  }

  @Test
  void soundIsInAnEventAsSoonAsItArrives() throws IOException {
    byte[] piece = {1, 2, 3, 4, 5, 6, 7, 8};
    InputStream dripping =
        ScriptedAnswer.stalling("audio/mpeg", new String(piece, StandardCharsets.ISO_8859_1))
            .body();
    byte[] buffer = new byte[1000];

    int count = new SpeechEventStream(dripping).read(buffer);

    String event = new String(buffer, 0, count, StandardCharsets.US_ASCII);
    assertThat(Base64.getDecoder().decode(deltas(event).get(0)))
        .as("whole samples; the rest goes with the next")
        .isEqualTo(Arrays.copyOf(piece, 6));
  }

  @Test
  void anEventFitsTheBufferOfTheRelay() throws IOException {
    byte[] buffer = new byte[8 * 1024];
    SpeechEventStream events =
        new SpeechEventStream(new ByteArrayInputStream(new byte[1024 * 1024]));

    int count = events.read(buffer);

    assertThat(new String(buffer, 0, count, StandardCharsets.US_ASCII)).endsWith("\"}\n\n");
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static List<String> deltas(String events) {
    return events
        .lines()
        .filter(line -> line.contains("speech.audio.delta"))
        .map(line -> line.replaceAll(".*\"audio\":\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
