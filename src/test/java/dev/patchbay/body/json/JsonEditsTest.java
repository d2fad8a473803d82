package dev.patchbay.body.json;

import static dev.patchbay.body.Bodies.JSON;
import static dev.patchbay.body.Bodies.edited;
import static dev.patchbay.body.Bodies.remove;
import static dev.patchbay.body.Bodies.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.body.Bodies;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RequestContent;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEditsTest {

  private static final String ODD =
      "\n{ \"voice\" :\t{\"id\":\"v\"}, \"speed\":1.00,\"x\":[1.0, 1e2 ,\"\\u00e4ä\"] ,"
          + "\"mod\\u0065l\": \"tts\\u002d1\" , \"n\":null}\r\n";

  @Test
  void withoutEditsTheBytesAreTheClients() {
    try (ReceivedBody body = Bodies.read(JSON, Bodies.utf8(ODD))) {
      RequestContent content = body.edit(List.of());
      assertThat(Bodies.written(content)).isEqualTo(Bodies.utf8(ODD));
    }
  }

  @Test
  void aSetValueReplacesNothingButTheValue() {
    assertThat(edited(JSON, ODD, set("model", "kokoro"), set("voice", "af_sky"), set("n", "7")))
        .isEqualTo(
            ODD.replace("\"tts\\u002d1\"", "\"kokoro\"")
                .replace("{\"id\":\"v\"}", "\"af_sky\"")
                .replace("null", "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}                     | a   | {}",
        "{ \"a\" : 1 }                 | a   | {  }",
        "{\"a\":1,\"b\":2}             | a   | {\"b\":2}",
        "{\"a\":1,\"b\":2}             | b   | {\"a\":1}",
        "{ \"a\":1 , \"b\":2 }         | a   | { \"b\":2 }",
        "{ \"a\":1 , \"b\":2 }         | b   | { \"a\":1 }",
        "{\"a\":1,\"b\":2,\"c\":3}     | b   | {\"a\":1,\"c\":3}",
        "{\"a\":1,\"b\":2,\"c\":3}     | a b | {\"c\":3}",
        "{\"a\":1,\"b\":2,\"c\":3}     | b c | {\"a\":1}",
        "{\"a\":1,\"b\":2,\"c\":3}     | a c | {\"b\":2}",
        "{\"a\":1,\"b\":2,\"c\":3}     | a b c | {}",
        "{\"a\":1}                     | z   | {\"a\":1}",
      })
  void aRemovedMemberTakesExactlyOneComma(String json, String names, String expected) {
    FieldEdit[] edits =
        List.of(names.split(" ")).stream().map(Bodies::remove).toArray(FieldEdit[]::new);
    assertThat(edited(JSON, json, edits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                       | {\"z\":1}",
        "{ }                      | {\"z\":1 }",
        "{\"a\":1}                | {\"a\":1,\"z\":1}",
        "{\"a\":1 }               | {\"a\":1,\"z\":1 }",
        "{\"r\":1}                | {\"z\":1}",
        "{\"r\":1,\"a\":2}        | {\"a\":2,\"z\":1}",
        "{\"a\":2,\"r\":1}        | {\"a\":2,\"z\":1}",
        "{\"a\":2 , \"r\":1 }     | {\"a\":2,\"z\":1 }",
      })
  void aMemberIsAddedAfterTheLastThatStays(String json, String expected) {
    assertThat(edited(JSON, json, remove("r"), set("z", "1"))).isEqualTo(expected);
    assertThat(edited(JSON, json, set("z", "1"), remove("r"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model       | 3                | \"3\"",
        "voice       | true             | \"true\"",
        "language    | null             | \"null\"",
        "x           | 3                | 3",
        "x           | -1.50e3          | -1.50e3",
        "x           | true             | true",
        "x           | null             | null",
        "x           | {\"a\":[1]}      | {\"a\":[1]}",
        "x           | [1, 2]           | [1, 2]",
        "x           | \"quoted\"       | \"\\\"quoted\\\"\"",
        "x           | 01               | \"01\"",
        "x           | 1 2              | \"1 2\"",
        "x           | [1               | \"[1\"",
        "x           | en               | \"en\"",
        "x           | a\\b             | \"a\\\\b\"",
        "x           | größe 😀         | \"größe 😀\"",
        "x           | ``               | \"\"",
      })
  void aValueThatIsJsonStaysSoUnlessTheFieldIsAText(String field, String value, String expected) {
    assertThat(edited(JSON, "{}", set(field, value)))
        .isEqualTo("{\"" + field + "\":" + expected + "}");
  }

  @Test
  void whatCannotStandInAStringIsEscaped() {
    assertThat(edited(JSON, "{}", set("prompt", "a\"\n\u0001\uD800")))
        .isEqualTo("{\"prompt\":\"a\\\"\\n\\u0001\\ud800\"}");
    assertThat(edited(JSON, "{}", set("a\"b", "1"))).isEqualTo("{\"a\\\"b\":1}");
  }

  @Test
  void theLastOfSeveralEditsOfAFieldCounts() {
    assertThat(edited(JSON, "{\"a\":1}", set("a", "2"), remove("a"))).isEqualTo("{}");
    assertThat(edited(JSON, "{\"a\":1}", remove("a"), set("a", "2"))).isEqualTo("{\"a\":2}");
    assertThat(edited(JSON, "{}", set("a", "2"), set("a", "3"))).isEqualTo("{\"a\":3}");
  }

  @Test
  void aBodyThatIsOnlyBytesStaysAsItIs() {
    for (String type : List.of("application/sdp", "application/x-www-form-urlencoded")) {
      assertThat(edited(type, "model=a", set("model", "b"))).isEqualTo("model=a");
    }
    assertThat(Bodies.read("", new byte[0]).kind()).isEqualTo(dev.patchbay.api.BodyKind.NONE);
    assertThat(Bodies.read("", new byte[1]).kind()).isEqualTo(dev.patchbay.api.BodyKind.OPAQUE);
    assertThat(ReceivedBody.none().edit(List.of(set("a", "b"))).length()).isZero();
  }
}
