package dev.patchbay.body.scan;

import static dev.patchbay.body.Bodies.FORM;
import static dev.patchbay.body.Bodies.JSON;
import static dev.patchbay.body.Bodies.remove;
import static dev.patchbay.body.Bodies.set;
import static dev.patchbay.body.Bodies.utf8;
import static dev.patchbay.body.Forms.file;
import static dev.patchbay.body.Forms.part;
import static dev.patchbay.body.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.body.Bodies;
import dev.patchbay.body.Forms;
import dev.patchbay.body.JsonSpellings;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints of bodies: equal for equal fields, different for others. */
class BodyFingerprintTest {

  private static String fingerprint(String type, byte[] bytes, FieldEdit... edits)
      throws IOException {
    try (ReceivedBody body = Bodies.read(type, bytes)) {
      return body.fingerprint(List.of(edits)).orElseThrow();
    }
  }

  private static String json(String text, FieldEdit... edits) throws IOException {
    return fingerprint(JSON, utf8(text), edits);
  }

  private static String meaningOfForm(FieldEdit[] edits, String... parts) throws IOException {
    return fingerprint(FORM, utf8(Forms.form(parts)), edits);
  }

  @RepeatedTest(300)
  void orderBlanksAndEscapesChangeNothing(RepetitionInfo round) throws IOException {
    JsonSpellings spelling = new JsonSpellings(new Random(round.getCurrentRepetition()));
    Map<String, Object> object = spelling.object(0);

    assertThat(json(spelling.spell(object))).isEqualTo(json(spelling.spell(object)));
  }

  @RepeatedTest(300)
  void anyOtherChangeIsAnotherFingerprint(RepetitionInfo round) throws IOException {
    JsonSpellings spelling = new JsonSpellings(new Random(round.getCurrentRepetition()));
    Map<String, Object> object = spelling.object(0);
    String before = json(spelling.spell(object));
    spelling.change(object);

    assertThat(json(spelling.spell(object))).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'input':'US'}               | {'input':'us'}",
        "{'input':'a '}               | {'input':'a'}",
        "{'speed':1}                  | {'speed':1.0}",
        "{'speed':1}                  | {'speed':'1'}",
        "{'speed':null}               | {}",
        "{'voice':'a'}                | {'voice':{'id':'a'}}",
        "{'input':'a'}                | {'instructions':'a'}",
        "{'a':[1,2]}                  | {'a':[2,1]}",
        "{'a':[[1],2]}                | {'a':[1,[2]]}",
        "{'a':{'b':1,'b':2}}          | {'a':{'b':2,'b':1}}",
        "{'a':'\\ud83d\\ude00'}       | {'a':'\\ude00\\ud83d'}",
        "{'a':'\\ud800'}              | {'a':'?'}",
        "{'a':'\\ud800'}              | {'a':'\\ud801'}",
        "{'a':{}}                     | {'a':[]}",
      })
  void lookalikesAreToldApart(String one, String other) throws IOException {
    assertThat(json(one.replace('\'', '"'))).isNotEqualTo(json(other.replace('\'', '"')));
  }

  @Test
  void aSurrogatePairIsOneCharacter() throws IOException {
    assertThat(json("{\"input\":\"\\ud83d\\ude00\"}")).isEqualTo(json("{\"input\":\"😀\"}"));
  }

  @Test
  void whatIsEditedCountsAsItIsSent() throws IOException {
    String sent = json("{\"voice\":\"af_sky\",\"input\":\"Hi\",\"speed\":1}");

    assertThat(
            json(
                "{\"input\":\"Hi\",\"voice\":\"nova\",\"x\":[]}",
                set("voice", "af_sky"),
                set("speed", "1"),
                remove("x")))
        .isEqualTo(sent);
    assertThat(json("{\"input\":\"Hi\",\"voice\":\"nova\"}", set("voice", "af_bella")))
        .isNotEqualTo(sent);
  }

  @Test
  void anObjectOfTooManyMembersIsStillToldApart() throws IOException {
    String many = "\"m\":1,".repeat(5000);
    String one = "{\"a\":{" + many + "\"x\":1,\"y\":2}}";

    assertThat(json(one)).isEqualTo(json(one.replace(":", " : ")));
    assertThat(json(one)).isNotEqualTo(json(one.replace("\"x\":1", "\"x\":2")));
  }

  @Test
  void boundaryFileNamesPartHeadersAndOrderSayNothing() throws IOException {
    byte[] one = utf8(Forms.form(text("model", "w"), file("file", "a.wav", "RIFF")));
    byte[] other =
        utf8(
            Forms.form(
                    part(
                        "Content-Type: audio/wav\r\nX-Other: 1\r\n"
                            + "content-disposition: form-data; filename=\"ü.mp3\"; name=\"file\"",
                        "RIFF"),
                    text("model", "w"))
                .replace("--b", "--other"));

    assertThat(fingerprint("multipart/form-data; boundary=other", other))
        .isEqualTo(fingerprint(FORM, one));
  }

  @Test
  void soundsFieldsAndTheOrderOfRepeatsAreToldApart() throws IOException {
    FieldEdit[] none = {};
    String[] all = {
      meaningOfForm(none, file("file", "a", "RIFF"), text("t[]", "word"), text("t[]", "segment")),
      meaningOfForm(none, file("file", "a", "RIFF"), text("t[]", "segment"), text("t[]", "word")),
      meaningOfForm(none, file("file", "a", "RIFG"), text("t[]", "word"), text("t[]", "segment")),
      meaningOfForm(none, file("file", "a", "RIFF"), text("t[]", "word")),
      meaningOfForm(none, file("file", "a", "RIFF"), file("t[]", "b", "word")),
      meaningOfForm(none, file("file", "a", "RIFF"), text("prompt", "word")),
      meaningOfForm(none, file("file", "a", "RIFF"), text("prompt", "word "))
    };

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void aFormThatIsEditedCountsAsItIsSent() throws IOException {
    FieldEdit[] edits = {set("model", "large"), set("language", "auto"), remove("x")};
    FieldEdit[] none = {};

    assertThat(
            meaningOfForm(
                edits, text("x", "1"), file("file", "a", "RIFF"), text("model", "whisper-1")))
        .isEqualTo(
            meaningOfForm(
                none, text("model", "large"), file("file", "a", "RIFF"), text("language", "auto")));
  }

  @Test
  void bytesWithoutFieldsHaveNoFingerprint() throws IOException {
    try (ReceivedBody body = Bodies.read("application/octet-stream", utf8("{}"))) {
      assertThat(body.fingerprint(List.of())).isEmpty();
    }
  }
}
