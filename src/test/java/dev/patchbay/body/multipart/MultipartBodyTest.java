package dev.patchbay.body.multipart;

import static dev.patchbay.body.Bodies.FORM;
import static dev.patchbay.body.Bodies.refusal;
import static dev.patchbay.body.Bodies.utf8;
import static dev.patchbay.body.Forms.file;
import static dev.patchbay.body.Forms.form;
import static dev.patchbay.body.Forms.part;
import static dev.patchbay.body.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.BodyKind;
import dev.patchbay.body.Bodies;
import dev.patchbay.body.LongStream;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.scan.FieldCollector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {

  private static Map<String, List<String>> fields(String form) {
    return fields(FORM, form);
  }

  private static Map<String, List<String>> fields(String contentType, String form) {
    try (ReceivedBody body = Bodies.read(contentType, utf8(form))) {
      assertThat(body.kind()).isEqualTo(BodyKind.MULTIPART);
      return body.fields();
    }
  }

  @Test
  void textPartsAreFieldsAndFilesAreThereWithoutTheirBytes() {
    assertThat(
            fields(form(file("file", "a.wav", "RIFF"), text("model", "whisper-1"), text("x", ""))))
        .containsExactly(
            Map.entry("file", List.of(FieldCollector.WITHHELD)),
            Map.entry("model", List.of("whisper-1")),
            Map.entry("x", List.of("")));
  }

  @Test
  void repeatedFieldsKeepTheirOrderAndBracketsAreAnotherName() {
    assertThat(fields(form(text("a[]", "2"), text("a", "0"), text("a[]", "1"))))
        .containsExactly(Map.entry("a[]", List.of("2", "1")), Map.entry("a", List.of("0")));
  }

  @Test
  void aFileIsKnownByItsNameAndATextMayHaveAContentType() {
    String bare = part("Content-Disposition: form-data; name=\"file\"", "RIFF");
    String typed =
        part(
            "content-disposition:form-data;name=model\r\nContent-Type: text/plain; charset=utf-8",
            "m");
    assertThat(fields(form(bare, typed)))
        .containsExactly(
            Map.entry("file", List.of(FieldCollector.WITHHELD)), Map.entry("model", List.of("m")));
    String avatar = "Content-Disposition: form-data; name=\"avatar\"; filename*=UTF-8''x.png";
    assertThat(fields(form(part(avatar, "x")))).containsEntry("avatar", List.of("…"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; name=\"a\\\"b\"",
        "form-data; name=\"a%22b\"",
        "form-data; NAME = \"a\\\"b\" ;",
        "form-data; x=\"; y=c\"; name=\"a\\\"b\"",
        "form-data;\r\n name=\"a\\\"b\"",
        "FORM-DATA; name=\"a\\\"b\"",
      })
  void namesAreReadHoweverTheyAreQuoted(String disposition) {
    assertThat(fields(form(part("Content-Disposition: " + disposition, "v"))))
        .containsExactly(Map.entry("a\"b", List.of("v")));
  }

  @Test
  void namesAndValuesAreUtf8() {
    assertThat(fields(form(text("größe", "日本😀")))).containsEntry("größe", List.of("日本😀"));
  }

  @Test
  void valuesThatAreLongOrNotTextAreWithheld() throws IOException {
    String longest = "x".repeat(8192);
    assertThat(fields(form(text("prompt", longest)))).containsEntry("prompt", List.of(longest));
    assertThat(fields(form(text("prompt", longest + "x"))))
        .containsEntry("prompt", List.of(FieldCollector.WITHHELD));
    assertThat(fields(form(text("input", "x")))).containsEntry("input", List.of("…"));
    byte[] binary =
        Bodies.join(
            utf8("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"),
            new byte[] {(byte) 0xFF, 0},
            utf8("\r\n--b--"));
    assertThat(MultipartBody.scan(binary, "b").fields()).containsEntry("x", List.of("…"));
  }

  @Test
  void aVoiceMayBeASampleAndATextOfAnyLengthMayBeNamedInput() {
    assertThat(fields(form(file("voice", "me.wav", "RIFF")))).containsEntry("voice", List.of("…"));
    assertThat(fields(form(text("input", "x".repeat(9000))))).containsEntry("input", List.of("…"));
  }

  @Test
  void aValueMayHoldWhatLooksLikeADelimiter() {
    String value = "\r\n-\r\n--\r\n--a\r\n--B\r--b\n--b\r\n\r\n";
    assertThat(fields(form(text("x", value)))).containsEntry("x", List.of(value));
  }

  @Test
  void preambleEpilogueAndPaddingAreTolerated() {
    String form = form(text("model", "m")).replace("--b\r\n", "--b \t \r\n");
    String padded = "preamble --b\r\n" + form + "epilogue\r\n--b\r\nnonsense";
    assertThat(fields(padded)).containsExactly(Map.entry("model", List.of("m")));
    assertThat(Bodies.edited(FORM, padded)).isEqualTo(padded);
    assertThat(fields("--b--")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b",
        "multipart/form-data; boundary=\"b\"",
        "Multipart/Form-Data;charset=utf-8;BOUNDARY=b;",
      })
  void theBoundaryMayBeQuotedOrNot(String contentType) {
    assertThat(fields(contentType, form(text("model", "m")))).containsKey("model");
  }

  @Test
  void aBoundaryMayHaveEveryLegalCharacterAndManyOfThem() {
    // One Java client sends 77 digits.
    for (String boundary : List.of("a'()+_,-./:=? z", "7".repeat(77), "-".repeat(1024), "0")) {
      String form = form(text("model", "m")).replace("--b", "--" + boundary);
      assertThat(fields("multipart/form-data; boundary=\"" + boundary + "\"", form))
          .containsEntry("model", List.of("m"));
    }
  }

  @Test
  void aBoundaryMayHaveAnyPrintableCharacter() {
    for (char c = '!'; c <= '~'; c++) {
      String form = form(text("model", "m")).replace("--b", "--x" + c + "y");
      String escaped = c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
      String type = "multipart/form-data; boundary=\"x" + escaped + "y\"";
      try (ReceivedBody body = Bodies.read(type, utf8(form))) {
        assertThat(body.fields()).as(type).containsEntry("model", List.of("m"));
        assertThat(body.edit(List.of()).contentType()).isIn(type, type.replace("\"", ""));
      }
    }
  }

  @Test
  void aBoundaryThatIsTooLongIsRefused() {
    assertThat(refusal("multipart/form-data; boundary=" + "b".repeat(1025), form()).code())
        .isEqualTo("invalid_multipart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"b",
        "multipart/form-data; boundary=\"b \"",
        "multipart/form-data; boundary=b; boundary=c",
        "multipart/form-data; boundary=\"\\b\"",
        "multipart/form-data; boundary=b\u00e4",
        "multipart/form-data; boundary=\"a\rb\"",
        "multipart/form-data; boundary=\"a\u007f\"",
      })
  void aMissingOrIllegalBoundaryIsRefused(String contentType) {
    ApiError error = refusal(contentType, form());
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.code()).isEqualTo("invalid_multipart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--b\r\n",
        "--b\r\n\r\nx\r\n--b--",
        "--b\nContent-Disposition: form-data; name=\"a\"\n\nx\n--b--\n",
        "--b\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n",
        "--bx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b-",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\" x\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\nX: y\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data;"
            + " name=\"b\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding:"
            + " base64\r\n\r\nx\r\n--b--\r\n",
      })
  void whatIsNotAFormIsRefused(String form) {
    ApiError error = refusal(FORM, form);
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.code()).isEqualTo("invalid_multipart");
  }

  @Test
  void aFieldThatCallsAreRoutedByIsOneShortText() {
    for (String name : List.of("model", "language", "response_format", "stream", "voice")) {
      ApiError twice = refusal(FORM, form(text(name, "a"), text("x", "y"), text(name, "a")));
      assertThat(twice.code()).isEqualTo("duplicate_field");
      assertThat(twice.param()).isEqualTo(name);
      if (!name.equals("voice")) {
        assertThat(refusal(FORM, form(file(name, "x", "a"))).code()).isEqualTo("invalid_type");
      }
      assertThat(refusal(FORM, form(text(name, "x".repeat(9000)))).param()).isEqualTo(name);
    }
    byte[] latin = form(text("model", "gr\u00f6\u00dfe")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal(FORM, latin).param()).isEqualTo("model");
  }

  @Test
  void partsAndTheirHeadersAreLimited() {
    assertThat(fields(form(text("x", "1").repeat(1000))).get("x")).hasSize(1000);
    assertThat(refusal(FORM, form(text("x", "1").repeat(10_000))).code())
        .isEqualTo("too_many_fields");
    String name = "Content-Disposition: form-data; name=\"a\"\r\nX-Long: ";
    assertThat(fields(form(part(name + "x".repeat(16_000), "v")))).containsKey("a");
    assertThat(refusal(FORM, form(part(name + "x".repeat(17_000), "v"))).status()).isEqualTo(400);
    assertThat(refusal(FORM, "--b" + " ".repeat(5000) + "\r\n").status()).isEqualTo(400);
  }

  @Test
  void delimitersAreFoundWhereverTheWindowEnds() {
    for (int length = 65_268; length < 65_618; length++) {
      String form = form(text("x", "\r".repeat(length)), text("model", "m"));
      MultipartBody body = MultipartBody.scan(utf8(form), "b");
      assertThat(body.fields()).containsEntry("model", List.of("m"));
      Part x = body.parts().get(0);
      assertThat(x.to() - x.value()).isEqualTo(length);
    }
  }

  @Test
  void aFileOfAnyLengthGoesByInAFixedBuffer() throws IOException {
    byte[] head = utf8("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n");
    byte[] tail = utf8("\r\n" + form(text("model", "m")));
    MultipartBody body = MultipartBody.scan(new LongStream(head, 300L << 20, tail), "b");
    assertThat(body.parts().get(0).to()).isEqualTo(head.length + (300L << 20));
    assertThat(body.fields()).containsEntry("model", List.of("m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=\"x\"; name*=utf-8''model",
        "name*=utf-8''model; name=x",
        "name*0=\"mod\"; name*1=\"el\"",
        "name=\"x\"; name*0*=utf-8''mod; name*1=el",
        "name=\"file\"; filename*=utf-8''a.wav; filename*=utf-8''b.wav",
        "name=\"file\"; filename=\"a.wav\"; filename=\"b.wav\"",
        "name=\"file\"; filename=\"a.wav\"; filename*=utf-8''b.wav",
        "name=\"file\"; filename=\"a.wav\"; filename*=utf-16''a.wav",
        "name=\"file\"; filename=\"a.wav\"; filename*=a.wav",
        "name=\"file\"; filename=\"a.wav\"; filename*=utf-8''%zz",
        "name=\"file\"; filename=\"=?utf-8?B?!!?=\"; filename*=utf-8''a.wav",
        "name=\"x\"; filename*0=\"a.wav\"",
        "name=\"\u001b(Bmodel\"",
        "name=\"mo\tdel\"",
        "name=\"model\u007f\"",
        "name=\"mo\\del\"",
        "name=\"\\\\model\"",
        "filename=\"a; name=model; b\"; name=\"x\"",
        "filename=\"a\\\"; name=model; y=\\\"\"; name=\"x\"",
        "name=\"x\"; y=name=\"model\"",
        "name=\"x\"\r\nContent-Type: text/plain\r\nContent-Type: text/html",
        "name=\"x\"\r\nContent-Type: multipart/mixed; boundary=c",
        "name=\"model\"\r\nContent-Type: text/plain; charset=utf-16",
        "name=\"model\"\r\nContent-Type: text/plain; charset=utf-7",
        "name=\"model\"\r\nContent-Type: text/plain; charset=iso-2022-jp",
      })
  void aPartsHeadDoesNotNameAnotherFieldToTheProvider(String parameters) {
    ApiError error =
        refusal(FORM, form(part("Content-Disposition: form-data; " + parameters, "v")));
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.code()).isEqualTo("invalid_multipart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=file; filename=a.wav; filename*=utf-8''a.wav",
        "name=file; filename=\"a+b.wav\"; filename*=UTF-8'en'a+b.wav",
        "name=file; filename=\"=?utf-8?B?w7wud2F2?=\"; filename*=utf-8''%C3%BC.wav",
      })
  void aFileNameInBothFormsAsDotNetSendsItIsOneFile(String head) {
    MultipartBody body =
        MultipartBody.scan(utf8(form(part("Content-Disposition: form-data; " + head, "v"))), "b");
    assertThat(body.parts()).hasSize(1);
    assertThat(body.parts().get(0).text()).isFalse();
  }

  @Test
  void aNameThatIsNotUtf8DoesNotBecomeAnother() {
    byte[] latin = form(text("gr\u00f6\u00dfe", "x")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal(FORM, latin).code()).isEqualTo("invalid_multipart");
  }

  @Test
  void aSecondRecordingIsNotHeardForNothing() {
    ApiError error = refusal(FORM, form(file("file", "a", "x"), text("file", "y")));
    assertThat(error.code()).isEqualTo("duplicate_field");
    assertThat(error.param()).isEqualTo("file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b; charset=iso-2022-jp",
        "multipart/form-data; charset=utf-7; boundary=b",
        "multipart/form-data; charset=utf-8; charset=utf-7; boundary=b",
        "multipart/form-data; charset*=utf-7''x; boundary=b",
      })
  void aCharsetDoesNotRenameTheFields(String type) {
    assertThat(refusal(type, form(text("model", "m"))).code()).isEqualTo("invalid_multipart");
  }

  @Test
  void aTextHasOneReadingInEveryCharsetThatItNames() {
    String latin =
        "Content-Disposition: form-data; name=\"prompt\"\r\n"
            + "Content-Type: text/plain; charset=ISO-8859-1";
    assertThat(fields(form(part(latin, "cafe")))).containsEntry("prompt", List.of("cafe"));
    assertThat(refusal(FORM, form(part(latin, "caf\u00e9"))).code()).isEqualTo("invalid_multipart");
    assertThat(fields(form(text("_charset_", "UTF-8")))).containsKey("_charset_");
    assertThat(refusal(FORM, form(text("_charset_", "utf-7"))).code())
        .isEqualTo("invalid_multipart");
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data; boundary=b; charset=utf-8; x=y, multipart/form-data; boundary=b",
    "multipart/form-data; boundary=\"b\", multipart/form-data; boundary=b",
    "Multipart/Form-Data; BOUNDARY=b, multipart/form-data; boundary=b",
  })
  void theTypeGoesOnWithItsBoundaryAlone(String type, String sent) {
    try (ReceivedBody body = Bodies.read(type, utf8(form(text("model", "m"))))) {
      assertThat(body.edit(List.of()).contentType()).isEqualTo(sent);
    }
  }

  @Test
  void aBoundaryThatNeedsQuotesGoesOnInThem() {
    String type = "multipart/form-data; boundary=\"a b:c\"";
    try (ReceivedBody body =
        Bodies.read(type, utf8(form(text("model", "m")).replace("--b", "--a b:c")))) {
      assertThat(body.edit(List.of()).contentType()).isEqualTo(type);
    }
  }
}
