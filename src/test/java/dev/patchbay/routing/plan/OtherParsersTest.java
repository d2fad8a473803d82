package dev.patchbay.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.Bodies;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.RequestHead;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Route;
import dev.patchbay.testkit.ExternalParser;
import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parser differentials: a provider's JSON or multipart parser reads every body that the router lets
 * through as the router does.
 */
class OtherParsersTest {

  private static final Route ROUTE =
      PlannerFixtures.route(
          "r", Conditions.NONE, ServiceFixtures.provider("a", ServiceFixtures.GENERIC));
  private static final String[] NAMES = {
    "model",
    "MODEL",
    "Model",
    "mod\\u0065l",
    "mode\u017f",
    "voice",
    "Voice",
    "voi\\u0043e",
    "input",
    "INPUT",
    "\u0130nput",
    "\u0131nput",
    "speed",
    "\u017fpeed",
    "SPEED",
    "x",
    "X",
    "response_format",
    "Response_Format",
    "re\u017fponse_format",
    "response\\u005fformat"
  };
  private static final String[] VALUES = {
    "\"cheap\"", "\"dear\"", "\"gr\u00f6\u00dfe\"", "null", "\"\""
  };
  private static final String[] PARTS = {
    "name=\"model\"",
    "name=model",
    "name=\"x\"; name*=utf-8''model",
    "name*0=\"mod\"; name*1=\"el\"",
    "name=\"x\"; filename=\"a; name=model\"",
    "filename=\"a\\\"; name=model; y=\\\"\"; name=\"x\"",
    "name=\"\u001b(Bmodel\"",
    "name=\"+AG0AbwBkAGUAbA-\"",
    "name=\"mo\\del\"",
    "name=\"model\\\\\"",
    "name=\"model \"",
    "name=\"model\"; filename=\"\"",
    "name=\"MODEL\"",
    "name=\"file\"; filename=\"a.wav\"",
    "name=\"file\"; filename=\"a.wav\"; filename*=utf-8''b.wav",
    "name=\"fi%6ce\"; filename=\"a.wav\"",
    "name=\"x\"; filename=\"x\"",
  };
  private static final String[] TYPES = {
    "", "", "", "; charset=utf-8", "; charset=iso-2022-jp", "; charset=utf-7", "; x=y"
  };

  private final long seed = Long.getLong("patchbay.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir private Path folder;

  private static Optional<AudioRequest> accepted(String path, ReceivedBody body)
      throws IOException {
    RequestHead head = new RequestHead("POST", path, "", "", Map.of());
    AudioRequest request = ReceivedCall.of(head, "someone", body).request();
    boolean refused =
        Planner.decide(List.of(ROUTE), request) instanceof Decision.Refuse refuse
            && refuse.error().status() == 400;
    return refused ? Optional.empty() : Optional.of(request);
  }

  @Test
  void goReadsTheModelVoiceAndLengthThatWereAllowedAndBooked() throws Exception {
    Optional<Path> go = InstalledProgram.find("go");
    assumeTrue(go.isPresent(), "no go on the PATH");
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = Bodies.utf8(json());
      lines.add(Base64.getEncoder().encodeToString(bytes));
      expected.add(goExpected(bytes));
    }
    List<String> found =
        ExternalParser.run(folder, lines, go.get(), "run", ExternalParser.script("json.go"));
    compare(lines, expected, found);
  }

  private static String goExpected(byte[] bytes) throws IOException {
    try (ReceivedBody body = Bodies.read(Bodies.JSON, bytes)) {
      return accepted("/audio/speech", body)
          .map(
              call ->
                  String.format(
                      "\"%s\" \"%s\" %d \"%s\" %s",
                      call.model().orElse(""),
                      call.voice().orElse(""),
                      call.characters(),
                      call.responseFormat().orElse(""),
                      call.field("speed").isPresent()))
          .orElse("");
    } catch (RequestRefused refused) {
      return "";
    }
  }

  private String json() {
    List<String> members = new ArrayList<>(List.of("\"input\":\"abc\""));
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = NAMES[random.nextInt(NAMES.length)];
      String value =
          name.endsWith("peed") || name.equals("SPEED") ? "1.5" : VALUES[random.nextInt(5)];
      members.add('"' + name + "\":" + value);
    }
    return "{" + String.join(",", members) + "}";
  }

  @Test
  void starletteReadsTheModelAndTheRecordingThatWereAllowedAndBooked() throws Exception {
    Optional<Path> python =
        Stream.of(InstalledProgram.find("python3"), Optional.of(Path.of("/usr/bin/python3")))
            .flatMap(Optional::stream)
            .filter(this::hasStarlette)
            .findFirst();
    assumeTrue(python.isPresent(), "no python3 with starlette and multipart");
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 2000; round++) {
      form(lines, expected);
    }
    assertThat(lines).as("seed " + seed).hasSizeGreaterThan(100);
    List<String> found =
        ExternalParser.run(folder, lines, python.get(), ExternalParser.script("form.py"));
    compare(lines, expected, found);
  }

  private boolean hasStarlette(Path python) {
    try {
      ExternalParser.run(folder, python, "-c", "import starlette.requests, multipart");
      return true;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private void form(List<String> lines, List<String> expected) throws IOException {
    StringBuilder form = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String part = PARTS[random.nextInt(PARTS.length)];
      form.append("--b\r\nContent-Disposition: form-data; ").append(part).append("\r\n\r\n");
      form.append("v".repeat(1 + random.nextInt(9))).append("\r\n");
    }
    byte[] bytes = Bodies.utf8(form + "--b--\r\n");
    String type = Bodies.FORM + TYPES[random.nextInt(TYPES.length)];
    try (ReceivedBody body = Bodies.read(type, bytes)) {
      Optional<AudioRequest> call = accepted("/chat", body);
      if (call.isPresent()) {
        String sent = body.edit(List.of()).contentType();
        lines.add(base64(Bodies.utf8(sent)) + " " + base64(bytes));
        long files = call.get().fields().getOrDefault("file", List.of()).size();
        expected.add(base64(Bodies.utf8(call.get().model().orElse(""))) + "," + files);
      }
    } catch (RequestRefused refused) {
      // Then no provider reads it.
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** An empty expectation is a refusal; an error is one of the provider's. */
  private void compare(List<String> lines, List<String> expected, List<String> found) {
    assertThat(found).as("seed " + seed).hasSameSizeAs(expected);
    int read = 0;
    for (int i = 0; i < found.size(); i++) {
      if (!expected.get(i).isEmpty() && !found.get(i).equals("error")) {
        assertThat(count(found.get(i))).as(context(lines.get(i))).isEqualTo(expected.get(i));
        read++;
      }
    }
    assertThat(read).as("seed " + seed).isGreaterThan(50);
  }

  // Of recordings the number counts: `3+4` is two of them.
  private static String count(String found) {
    int comma = found.lastIndexOf(',');
    if (comma < 0) {
      return found;
    }
    String lengths = found.substring(comma + 1);
    int files = lengths.isEmpty() ? 0 : lengths.split("\\+").length;
    return found.substring(0, comma + 1) + files;
  }

  private String context(String line) {
    String body = line.substring(line.indexOf(' ') + 1);
    return "seed "
        + seed
        + ": "
        + new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
  }
}
