package dev.patchbay.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.BodyKind;
import dev.patchbay.body.spool.BodyLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedBodyTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "'', '', NONE",
    "'', x, OPAQUE",
    "application/json, {}, JSON",
    "Application/JSON; charset=utf-8, {}, JSON",
    "text/json, {}, JSON",
    "application/vnd.api+json, {}, JSON",
    "application/jsonl, x, OPAQUE",
    "multipart/form-data; boundary=b, --b--, MULTIPART",
    "multipart/mixed; boundary=b, x, OPAQUE",
    "application/x-www-form-urlencoded, model=a, OPAQUE",
    "application/sdp, '', OPAQUE",
  })
  void theContentTypeSaysHowABodyIsRead(String type, String text, BodyKind kind) {
    try (ReceivedBody body = Bodies.read(type, Bodies.utf8(text))) {
      assertThat(body.kind()).isEqualTo(kind);
      String sent = type.replace("Application/JSON; charset=utf-8", "application/json");
      assertThat(body.edit(List.of()).contentType()).isEqualTo(sent);
      assertThat(body.size()).isEqualTo(text.length());
      assertThat(Bodies.written(body.edit(List.of()))).isEqualTo(Bodies.utf8(text));
    }
  }

  @Test
  void aBodyEditedForOneProviderIsWholeForTheNext() {
    String json = "{\"model\":\"tts-1\",\"input\":\"" + "x".repeat(3000) + "\"}";
    try (ReceivedBody body = Bodies.read(Bodies.JSON, Bodies.utf8(json))) {
      RequestContent first = body.edit(List.of(Bodies.set("model", "kokoro")));
      RequestContent second = body.edit(List.of(Bodies.remove("model")));
      for (int i = 0; i < 2; i++) {
        assertThat(Bodies.written(first)).isEqualTo(Bodies.utf8(json.replace("tts-1", "kokoro")));
        assertThat(Bodies.written(second))
            .isEqualTo(Bodies.utf8(json.replace("\"model\":\"tts-1\",", "")));
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRefusedBodyLeavesNoFileOpen() throws IOException {
    BodyLimits limits = new BodyLimits(100_000, 1024, directory, 1 << 20);
    byte[] bad = Bodies.utf8("{\"input\":\"" + "x".repeat(5000) + "\"");
    ApiError error =
        Bodies.refusal(
            () -> ReceivedBody.read(new ByteArrayInputStream(bad), Bodies.JSON, limits).close());
    assertThat(error.code()).isEqualTo("invalid_json");
    assertThat(openFiles()).noneMatch(name -> name.startsWith(directory.toString()));
    byte[] large = new byte[100_001];
    assertThat(
            Bodies.refusal(
                    () -> ReceivedBody.read(new ByteArrayInputStream(large), "", limits).close())
                .status())
        .isEqualTo(413);
    assertThat(openFiles()).noneMatch(name -> name.startsWith(directory.toString()));
    byte[] good = Bodies.utf8(new String(bad, StandardCharsets.UTF_8) + "}");
    try (ReceivedBody body =
        ReceivedBody.read(new ByteArrayInputStream(good), Bodies.JSON, limits)) {
      assertThat(body.size()).isEqualTo(good.length);
      assertThat(openFiles()).anyMatch(name -> name.startsWith(directory.toString()));
    }
  }

  @Test
  void aLargeFormThatComesInSmallPiecesIsKeptByteForByte() {
    String form =
        Forms.form(
            Forms.file("file", "a.mp3", "x".repeat(300_000)), Forms.text("model", "whisper-1"));
    byte[] sent = Bodies.utf8(form + "epilogue");
    InputStream pieces =
        new ByteArrayInputStream(sent) {
          @Override
          public synchronized int read(byte[] buffer, int from, int length) {
            return super.read(buffer, from, Math.min(length, 1_001));
          }
        };
    try (ReceivedBody body = Bodies.read(Bodies.FORM, pieces)) {
      assertThat(body.fields().get("model")).containsExactly("whisper-1");
      assertThat(Bodies.written(body.edit(List.of()))).isEqualTo(sent);
    }
  }

  @Test
  void aFormThatIsRefusedIsReceivedToItsEnd() {
    InputStream in = new ByteArrayInputStream(Bodies.utf8("--b\rno form" + "x".repeat(300_000)));

    ApiError error = Bodies.refusal(() -> Bodies.read(Bodies.FORM, in).close());

    assertThat(error.status()).isEqualTo(400);
    assertThat(in).isEmpty();
  }

  @Test
  void aFormThatIsTooLargeIsNotReceivedToItsEnd() throws IOException {
    BodyLimits limits = new BodyLimits(100_000, 1024, directory, 1 << 20);
    byte[] large = Bodies.utf8(Forms.form(Forms.file("file", "a.mp3", "x".repeat(5_000_000))));
    InputStream in = new ByteArrayInputStream(large);

    ApiError error = Bodies.refusal(() -> ReceivedBody.read(in, Bodies.FORM, limits).close());

    assertThat(error.status()).isEqualTo(413);
    assertThat(in.available()).isGreaterThan(4_000_000);
  }

  private static List<String> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.map(ReceivedBodyTest::target).toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return ""; // The listing's own, closed by now.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
