package dev.patchbay.relay.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a call waits for its first byte, and how much of that one provider gets. */
class CallDeadlineTest {

  private static final Duration ROUTE = Duration.ofSeconds(60);
  private static final Duration FIRST_BYTE = Duration.ofSeconds(15);

  private static AudioRequest declaring(String seconds) {
    return new AudioRequest(
        AudioTask.TRANSCRIPTION,
        "POST",
        "/audio/transcriptions",
        "",
        seconds.isEmpty() ? Map.of() : Map.of("x-stainless-read-timeout", List.of(seconds)),
        BodyKind.MULTIPART,
        Map.of(),
        0,
        100,
        "ann");
  }

  private static CallDeadline deadline(String declared, long recording) {
    return CallDeadline.of(declaring(declared), ROUTE, Duration.ofSeconds(recording));
  }

  private static long seconds(Duration time) {
    return Math.round(time.toMillis() / 1000.0);
  }

  @ParameterizedTest(name = "client {0}, recording of {1} s, {2} others: {3} s of {4} s")
  @CsvSource({
    // the only one to ask has all of the call's time
    "'',   0,   0, 60",
    "'',   300, 0, 360",
    "600,  0,   0, 600",
    "600,  300, 0, 600",
    "10,   0,   0, 10",
    "9999999, 0, 0, 60",
    "999999, 0, 0, 3600",
    // with others behind it, the provider's limit
    "'',   0,   1, 15",
    "600,  0,   1, 15",
    "40,   0,   1, 15",
    // a client that waits for less gives each an even share
    "10,   0,   1, 5",
    "9,    0,   2, 3",
    "10,   300, 1, 5",
  })
  void aProviderHasTheTimeThatIsOfUseToTheClient(
      String declared, long recording, int others, long attempt) {
    CallDeadline deadline = deadline(declared, recording);

    assertThat(seconds(deadline.ofAttempt(FIRST_BYTE, others))).isEqualTo(attempt);
  }

  @Test
  void sendingIsNotThinking() {
    CallDeadline patient = deadline("600", 0);
    CallDeadline impatient = deadline("10", 0);
    patient.extend(Duration.ofSeconds(100));
    impatient.extend(Duration.ofSeconds(100));

    assertThat(seconds(patient.left())).isEqualTo(700);
    assertThat(seconds(impatient.left())).isEqualTo(10);
    assertThat(seconds(patient.ofSending(Duration.ofSeconds(30)))).isEqualTo(30);
    assertThat(seconds(impatient.ofSending(Duration.ofSeconds(30)))).isEqualTo(10);
  }
}
