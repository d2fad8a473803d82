package dev.patchbay.body.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.Bodies;
import dev.patchbay.body.RandomBytes;
import dev.patchbay.body.scan.FieldCollector;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.junit.jupiter.api.Test;

/** Random multipart forms: the scanner and the editor agree with Commons FileUpload. */
class FormAgainstCommonsTest {

  private static final String BOUNDARY = "X-b-X";
  private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;
  private static final String[] NAMES = {"model", "x", "y[]", "größe", "a b", "file", "other"};
  private static final String[] PIECES = {
    "\r", "\n", "\r\n", "\r\n--", "--", "X-b-", "X-b", "-", "audio", "ä", "\0", "\r\n--X-b-x"
  };

  private final long seed = Long.getLong("patchbay.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** A part as Commons sees it, or as we expect it. */
  private record Seen(String headers, String name, String value) {}

  @Test
  void partsAndFieldsAreWhatCommonsReads() throws IOException {
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = form();
      List<Seen> expected = commons(bytes);
      MultipartBody body = MultipartBody.scan(Bodies.cut(bytes, 1 + random.nextInt(3)), BOUNDARY);
      assertThat(body.parts())
          .as(context(bytes))
          .isEqualTo(MultipartBody.scan(bytes, BOUNDARY).parts());
      List<Seen> ours = new ArrayList<>();
      for (int i = 0; i < body.parts().size(); i++) {
        Part part = body.parts().get(i);
        byte[] value = Arrays.copyOfRange(bytes, (int) part.value(), (int) part.to());
        ours.add(new Seen(expected.get(i).headers, part.name(), latin(value)));
      }
      assertThat(ours).as(context(bytes)).isEqualTo(expected);
      for (String name : NAMES) {
        assertThat(body.fields().get(name)).as(context(bytes)).isEqualTo(texts(expected, name));
      }
    }
  }

  /** The values that fields() has to show: all valid UTF-8 here, files withheld. */
  private static List<String> texts(List<Seen> parts, String name) {
    List<String> texts =
        parts.stream()
            .filter(part -> part.name.equals(name))
            .map(
                part ->
                    part.headers.contains("filename") || name.equals("file")
                        ? FieldCollector.WITHHELD
                        : utf8(part.value))
            .toList();
    return texts.isEmpty() ? null : texts;
  }

  @Test
  void editsChangeWhatTheySayAndNotAByteMore() throws IOException {
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = form();
      List<FieldEdit> edits = edits();
      byte[] edited = Bodies.edited(TYPE, bytes, edits.toArray(FieldEdit[]::new));
      List<Seen> expected = commons(bytes);
      edits.forEach(edit -> apply(edit, expected));
      moveAddedFirst(expected);
      assertThat(commons(edited)).as(context(bytes) + edits).isEqualTo(expected);
      MultipartBody before = MultipartBody.scan(bytes, BOUNDARY);
      MultipartBody after = MultipartBody.scan(edited, BOUNDARY);
      assertThat(latin(Arrays.copyOf(edited, (int) after.first())))
          .isEqualTo(latin(Arrays.copyOf(bytes, (int) before.first())));
      assertThat(latin(Arrays.copyOfRange(edited, (int) end(after), edited.length)))
          .isEqualTo(latin(Arrays.copyOfRange(bytes, (int) end(before), bytes.length)));
    }
  }

  private static long end(MultipartBody body) {
    int last = body.parts().size() - 1;
    return last < 0 ? body.first() : body.parts().get(last).next();
  }

  private static final String ADDED = "added ";

  private static void apply(FieldEdit edit, List<Seen> parts) {
    boolean open = edit instanceof FieldEdit.Set;
    String value = edit instanceof FieldEdit.Set set ? latin(Bodies.utf8(set.value())) : "";
    for (int i = 0; i < parts.size(); i++) {
      Seen part = parts.get(i);
      if (!part.name.equals(edit.field())) {
        continue;
      }
      boolean text = !part.headers.contains("filename") && !part.name.equals("file");
      if (open && text) {
        parts.set(i, new Seen(part.headers, part.name, value));
        open = false;
      } else {
        parts.remove(i--);
      }
    }
    if (open) {
      String headers = "Content-Disposition: form-data; name=\"" + edit.field() + "\"\r\n\r\n";
      parts.add(new Seen(ADDED + headers, edit.field(), value));
    }
  }

  private static void moveAddedFirst(List<Seen> parts) {
    List<Seen> added = parts.stream().filter(part -> part.headers.startsWith(ADDED)).toList();
    parts.removeAll(added);
    parts.addAll(
        0,
        added.stream()
            .map(part -> new Seen(part.headers.substring(ADDED.length()), part.name, part.value))
            .toList());
  }

  private List<FieldEdit> edits() {
    List<FieldEdit> edits = new ArrayList<>();
    for (String name : NAMES) {
      switch (random.nextInt(5)) {
        case 0 -> edits.add(new FieldEdit.Set(name, "näw\r\n" + random.nextInt(9)));
        case 1 -> edits.add(new FieldEdit.Remove(name));
        default -> {}
      }
    }
    return edits;
  }

  @Test
  void brokenFormsAreRefusedAndNeverBreakTheScanner() {
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = RandomBytes.mutated(form(), random);
      try {
        MultipartBody.scan(bytes, BOUNDARY);
      } catch (RequestRefused e) {
        refused++;
        assertThat(e.error().status()).as(context(bytes)).isEqualTo(400);
      }
    }
    assertThat(refused).as("seed " + seed).isBetween(1000, 19_900);
  }

  private byte[] form() {
    StringBuilder form = new StringBuilder(random.nextInt(4) == 0 ? "pre\r\n--X-b\r\n" : "");
    Set<String> single = new HashSet<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      String name = NAMES[random.nextInt(NAMES.length)];
      if ((name.equals("model") || name.equals("file")) && !single.add(name)) {
        continue;
      }
      form.append("--").append(BOUNDARY).append("\r\n");
      headers(form, name);
      form.append("\r\n").append(value()).append("\r\n");
    }
    form.append("--").append(BOUNDARY).append("--").append(random.nextBoolean() ? "\r\n" : "");
    form.append(random.nextInt(4) == 0 ? "\r\nepilogue --" : "");
    return Bodies.utf8(form.toString());
  }

  private void headers(StringBuilder form, String name) {
    boolean file = name.equals("file") || (!name.equals("model") && random.nextInt(4) == 0);
    String type = random.nextBoolean() ? "Content-Type: text/plain; charset=utf-8\r\n" : "";
    boolean first = random.nextBoolean();
    form.append(first ? type : "")
        .append(random.nextBoolean() ? "Content-Disposition: " : "content-disposition:")
        .append("form-data; name=\"")
        .append(name)
        .append(file ? "\"; filename=\"größe; x=x.wav\"\r\n" : "\"\r\n")
        .append(first ? "" : type);
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      value.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return value.toString().replace("--" + BOUNDARY, "");
  }

  private static List<Seen> commons(byte[] bytes) throws IOException {
    MultipartInput input =
        MultipartInput.builder()
            .setByteArray(bytes)
            .setBoundary(BOUNDARY.getBytes(StandardCharsets.US_ASCII))
            .get();
    input.setHeaderCharset(StandardCharsets.UTF_8);
    List<Seen> parts = new ArrayList<>();
    boolean next = input.skipPreamble();
    while (next) {
      String headers = input.readHeaders();
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      input.readBodyData(value);
      parts.add(new Seen(headers, name(headers), latin(value.toByteArray())));
      next = input.readBoundary();
    }
    return parts;
  }

  private static String name(String headers) {
    String disposition =
        headers
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
            .findFirst()
            .orElseThrow();
    return new ParameterParser().parse(disposition, ';').get("name");
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private String context(byte[] bytes) {
    return "seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8);
  }
}
