package dev.patchbay.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields of events, also of those that are none. */
class EventFieldsTest {

  private static EventFields of(String text) {
    return EventFields.of(List.of(new MessagePiece.Text(text, true)));
  }

  @Test
  void moreClosedThanOpenedIsNoError() {
    assertThat(of("}}]{\"type\":\"response.create\"}").type()).isEqualTo("response.create");
  }

  @Test
  void countlessLongStringsAreNotRemembered() {
    StringBuilder event = new StringBuilder("{\"type\":\"a\"");
    for (int i = 0; i < 1_000; i++) {
      event.append(",\"f").append(i).append("\":\"").append("x".repeat(300)).append('"');
    }
    EventFields fields = of(event.append('}').toString());

    assertThat(fields.length("f1")).isEqualTo(300);
    assertThat(fields.length("f999")).isZero();
  }
}
