package dev.patchbay.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields of events, also of those that are none. */
class EventFieldsTest {

  private static EventFields of(String text) {
    return EventFields.of(List.of(new MessagePiece.Text(text, true)));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
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

  @Test
  void anEventHasTheSameFieldsWhereverItIsCut() {
    String event =
        "{\"type\":\"a\\\"b\\\\\",\"audio\":\"AA\\\\\\\"A\",\"response\":{\"n\":12,\"s\":\"\"},\"l\":[\"x\"]}";
    for (int cut = 0; cut <= event.length(); cut++) {
      EventFields fields =
          EventFields.of(
              List.of(
                  new MessagePiece.Text(event.substring(0, cut), false),
                  new MessagePiece.Text(event.substring(cut), true)));

      assertThat(fields.type()).as("cut at %d", cut).isEqualTo("a\\\"b\\\\");
      assertThat(fields.length("audio")).isEqualTo(7);
      assertThat(fields.number("response.n")).hasValue(12);
      assertThat(fields.value("response.s")).isEmpty();
      assertThat(fields.length("l")).isZero();
    }
  }

  @Test
  void nothingOfAnEventIsLeftForTheNext() {
    EventFields fields = new EventFields();
    fields.read(bytes("{\"type\":\"response.create\",\"audio\":\"broken off \\"));
    fields.clear();
    fields.read(bytes("{\"type\":\"b\"}"));

    assertThat(fields.type()).isEqualTo("b");
    assertThat(fields.length("audio")).isZero();
  }

  @Test
  void aStringIsReplacedWhereItIsInBytes() {
    String event = "{\"text\":\"für 🎧\",\"session\":{\"voice\":\"añ\",\"model\":\"m\"}}";
    EventFields fields = of(event);

    byte[] replaced =
        fields.replaced(
            event.getBytes(StandardCharsets.UTF_8),
            Map.of("session.model", "ü\"", "session.voice", "b"));

    assertThat(fields.value("session.voice")).isEqualTo("añ");
    assertThat(new String(replaced, StandardCharsets.UTF_8))
        .isEqualTo(event.replace("añ", "b").replace("\"m\"", "\"ü\\\"\""));
  }

  @Test
  void aPieceIsReadFromItsPositionAndStaysWhereItIs() {
    ByteBuffer direct = ByteBuffer.allocateDirect(64);
    direct.put(bytes("123{\"type\":\"a\"}4")).flip().position(3).limit(15);
    EventFields fields = new EventFields();

    fields.read(direct);

    assertThat(fields.type()).isEqualTo("a");
    assertThat(direct.position()).isEqualTo(3);
  }

  @Test
  void theLastOfTwoTypesCountsHoweverItsNameIsWrittenAndHoweverManyFieldsAreBefore() {
    StringBuilder many = new StringBuilder("{\"type\":\"a\"");
    for (int i = 0; i < 300; i++) {
      many.append(",\"f").append(i).append("\":1");
    }

    assertThat(of("{\"type\":\"a\",\"ty\\u0070e\":\"b\"}").type()).isEqualTo("b");
    assertThat(of(many + ",\"type\":\"b\"}").type()).isEqualTo("b");
  }

  @Test
  void eachEventMayHaveTwoHundredFields() {
    EventFields fields = new EventFields();
    for (String name : List.of("a", "b", "c")) {
      StringBuilder event = new StringBuilder("{\"type\":\"t\"");
      for (int i = 1; i < 300; i++) {
        event.append(",\"%s%d\":%d".formatted(name, i, i));
      }
      fields.clear();
      fields.read(bytes(event.append(",\"type\":\"last\"}").toString()));

      assertThat(fields.number(name + "199")).hasValue(199);
      assertThat(fields.number(name + "200")).isEmpty();
      assertThat(fields.type()).isEqualTo("last");
    }
    fields.clear();
    fields.read(bytes("{\"type\":\"u\",\"c1\":2}"));

    assertThat(fields.number("c1")).hasValue(2);
    assertThat(fields.number("c2")).isEmpty();
  }
}
