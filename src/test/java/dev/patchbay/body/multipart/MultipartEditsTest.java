package dev.patchbay.body.multipart;

import static dev.patchbay.body.Bodies.FORM;
import static dev.patchbay.body.Bodies.edited;
import static dev.patchbay.body.Bodies.refusal;
import static dev.patchbay.body.Bodies.remove;
import static dev.patchbay.body.Bodies.set;
import static dev.patchbay.body.Forms.file;
import static dev.patchbay.body.Forms.form;
import static dev.patchbay.body.Forms.part;
import static dev.patchbay.body.Forms.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.body.Bodies;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RequestContent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartEditsTest {

  private static final String FILE = file("file", "größe 日本.wav", "RIFF\r\n\0\r\n");
  private static final String MODEL = text("model", "whisper-1");

  @Test
  void withoutEditsTheBytesAreTheClients() {
    String form = "pre\r\n" + form(FILE, MODEL) + "post";
    try (ReceivedBody body = Bodies.read(FORM, Bodies.utf8(form))) {
      RequestContent content = body.edit(List.of());
      assertThat(content.contentType()).isEqualTo(FORM);
      assertThat(Bodies.written(content)).isEqualTo(Bodies.utf8(form));
    }
  }

  @Test
  void aSetValueReplacesNothingButTheValue() {
    String typed = "Content-Disposition: form-data; name=model\r\nContent-Type: text/plain";
    assertThat(edited(FORM, "p\r\n" + form(FILE, part(typed, "a")) + "e", set("model", "größer")))
        .isEqualTo("p\r\n" + form(FILE, part(typed, "größer")) + "e");
    assertThat(edited(FORM, form(text("model", "")), set("model", "m")))
        .isEqualTo(form(text("model", "m")));
  }

  @Test
  void settingDropsTheRepeats() {
    assertThat(
            edited(FORM, form(text("x", "1"), FILE, text("x", "2"), text("x", "3")), set("x", "4")))
        .isEqualTo(form(text("x", "4"), FILE));
    assertThat(edited(FORM, form(file("x", "f", "1"), FILE, text("x", "2")), set("x", "4")))
        .isEqualTo(form(FILE, text("x", "4")));
  }

  @Test
  void aFieldIsAddedBeforeAllOthers() {
    assertThat(edited(FORM, form(FILE), set("language", "auto"), set("a\"b", "1")))
        .isEqualTo(form(text("language", "auto"), text("a%22b", "1"), FILE));
    assertThat(edited(FORM, "pre\r\n" + form(FILE) + "post", set("x", "1")))
        .isEqualTo("pre\r\n" + form(text("x", "1"), FILE) + "post");
    assertThat(edited(FORM, form(), set("x", "1"))).isEqualTo(form(text("x", "1")));
  }

  @Test
  void removingTakesWholePartsWithTheirDelimiters() {
    String form = form(text("x", "1"), MODEL, text("x", "2"), FILE, text("x", "3"));
    assertThat(edited(FORM, form, remove("x"))).isEqualTo(form(MODEL, FILE));
    assertThat(edited(FORM, form(MODEL), remove("model"))).isEqualTo(form());
    assertThat(edited(FORM, form(MODEL), remove("none"))).isEqualTo(form(MODEL));
    assertThat(edited(FORM, form(MODEL), remove("model"), set("y", "1")))
        .isEqualTo(form(text("y", "1")));
  }

  @Test
  void aValueThatWouldEndItsPartIsNotPutIn() {
    for (String value : List.of("a\r\n--b\r\nx", "--b--")) {
      assertThat(refusal(() -> edited(FORM, form(MODEL), set("model", value))).status())
          .isEqualTo(400);
      assertThat(refusal(() -> edited(FORM, form(MODEL), set("new", value))).status())
          .isEqualTo(400);
    }
  }

  @Test
  void aFileWithoutANameIsGivenOneWhateverElseIsEdited() {
    String bare = "Content-Disposition: form-data; name=\"file\"";
    String named = bare + "; filename=\"audio.flac\"";
    String type = "\r\nContent-Type: application/octet-stream";
    String form = form(part(bare + type, "fLaC…"), MODEL);
    assertThat(edited(FORM, form)).isEqualTo(form(part(named + type, "fLaC…"), MODEL));
    assertThat(edited(FORM, form, set("model", "m")))
        .isEqualTo(form(part(named + type, "fLaC…"), text("model", "m")));
    assertThat(edited(FORM, form, remove("file"))).isEqualTo(form(MODEL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filename=\"größe.oga\"; name=\"file\" | filename=\"größe.ogg\"; name=\"file\"",
        "name=file; filename=a.b.OPUS; x=y | name=file; filename=a.b.ogg; x=y",
        "name=\"file\"; filename=\"blob\" | name=\"file\"; filename=\"blob.ogg\"",
        "name=\"file\"; filename=\"v1.5\" | name=\"file\"; filename=\"v1.5.ogg\"",
        "name=\"file\"; filename=\"a\\\"b.bin\" | name=\"file\"; filename=\"a\\\"b.ogg\"",
        "name=\"file\"; filename=\"\" | name=\"file\"; filename=\"audio.ogg\"",
        "name=file; filename= | name=file; filename=audio.ogg",
        "name=\"file\"; filename=\"..\" | name=\"file\"; filename=\"audio.ogg\"",
        "name=file; filename=. | name=file; filename=audio.ogg",
        "name=file; filename*=utf-8''. | name=file; filename*=utf-8''audio.ogg",
        "name=file; filename=a.oga; filename*=utf-8''a.oga | name=file; filename=a.ogg;"
            + " filename*=utf-8''a.ogg",
        "name=file; filename*=utf-8'' | name=file; filename*=utf-8''audio.ogg",
        "name=\"file\" | name=\"file\"; filename=\"audio.ogg\"",
        "name=\"file\"; filename=\"a.ogg\" | name=\"file\"; filename=\"a.ogg\"",
        "name=\"other\"; filename=\"a.oga\" | name=\"other\"; filename=\"a.oga\"",
      })
  void aRecordingIsNamedByItsBytesAndKeepsItsStem(String before, String after) {
    String head = "Content-Disposition: form-data; ";
    String form = form(MODEL, part(head + before, "OggS…"));
    try (ReceivedBody body = Bodies.read(FORM, Bodies.utf8(form))) {
      String sent = new String(Bodies.written(body.editRecording(List.of())), UTF_8);
      assertThat(sent).isEqualTo(form(MODEL, part(head + after, "OggS…")));
    }
  }

  @Test
  void aFileOfAnotherCallKeepsItsName() {
    String form =
        form(part("Content-Disposition: form-data; name=\"file\"; filename=\"a.oga\"", "OggS"));
    assertThat(edited(FORM, form)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form-data; name=\"file\"; x=\"y;\"  | form-data; name=\"file\"; filename=\"audio.wav\";"
            + " x=\"y;\"",
        "form-data; name=file ;              | form-data; name=file; filename=\"audio.wav\" ;",
        "form-data;x=y;name=file             | form-data;x=y;name=file; filename=\"audio.wav\"",
      })
  void theNewFileNameStandsRightAfterTheName(String before, String after) {
    String header = "X: y\r\nContent-Disposition: ";
    assertThat(edited(FORM, form(part(header + before, "x"))))
        .isEqualTo(form(part(header + after, "x")));
  }
}
