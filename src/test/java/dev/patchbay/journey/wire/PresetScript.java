package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the stand-in of one provider expects and answers, from a small file. */
record PresetScript(String preset, Properties values) {

  /** An error of the provider's, in its own words, and what it is to be taken for. */
  record Failure(int status, String reason, String body, String header) {

    Reply reply() {
      String[] parts = header.split(": ", 2);
      Reply reply = Reply.json(status, body);
      return header.isEmpty() ? reply : reply.header(parts[0], parts[1]);
    }
  }

  private static final Path FOLDER = Path.of("src/test/resources/dev/patchbay/journey/wire");

  /** The scripts of a task, by name. */
  static List<PresetScript> all(String task) {
    String ending = "." + task + ".properties";
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .sorted()
          .map(file -> read(file, file.getFileName().toString().replace(ending, "")))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PresetScript read(Path file, String preset) {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new PresetScript(preset, values);
  }

  String value(String key) {
    return values.getProperty(key, "");
  }

  /** Configuration with this provider first, and others like OpenAI behind it. */
  String configuration(ScriptedProvider provider, ScriptedProvider... next) {
    String configuration =
        "patchbay.auth=open\npatchbay.providers="
            + preset
            + (next.length == 0 ? "" : ",openai")
            + "\n"
            + WireConfigurations.provider(preset, provider, "a:b");
    for (ScriptedProvider openai : next) {
      configuration += WireConfigurations.provider("openai", openai);
    }
    // Google's token has tests of its own.
    return configuration
        + (preset.startsWith("google") ? "patchbay.provider." + preset + ".auth=bearer\n" : "");
  }

  /** An answer with this sound in it. */
  Reply spoken(byte[] sound) {
    String answer = value("answer").replace("\\n", "\n");
    if (answer.isEmpty()) {
      return Reply.audio("audio/mpeg", sound);
    }
    String type = answer.startsWith("data:") ? "text/event-stream" : "application/json";
    return Reply.text(
        200,
        type,
        answer
            .replace("BASE64", Base64.getEncoder().encodeToString(sound))
            .replace("HEX", HexFormat.of().formatHex(sound)));
  }

  boolean pcmIsMadeOfWav() {
    return Stream.of("LINEAR16", "\"wav\"").anyMatch(value("pcm")::contains);
  }

  /** The number of samples of the provider's that are as long as so many at 24 kHz. */
  int samplesFor(int samples) {
    return preset.equals("polly") ? samples * 2 / 3 : samples;
  }

  List<Failure> failures() {
    return IntStream.rangeClosed(1, 9)
        .filter(number -> !value("error." + number).isEmpty())
        .mapToObj(this::failure)
        .toList();
  }

  private Failure failure(int number) {
    String[] error = value("error." + number).split(" ", 3);
    String header = value("error." + number + ".header");
    return new Failure(Integer.parseInt(error[0]), error[1], error[2], header);
  }

  void assertUpload(Received request) {
    if (value("parts").isEmpty()) {
      String recording = Base64.getEncoder().encodeToString(SampleCalls.WAV);
      assertThat(request.text()).isEqualTo(value("request").replace("RECORDING", recording));
      return;
    }
    String parts =
        request.parts().stream()
            .map(part -> part.name() + (part.body().length > 99 ? "" : "=" + part.text()))
            .collect(Collectors.joining(", "));
    assertThat(parts).isEqualTo(value("parts"));
    String last = request.parts().get(request.parts().size() - 1).name();
    assertThat(request.part(last).body()).isEqualTo(SampleCalls.WAV);
  }

  @Override
  public String toString() {
    return preset;
  }
}
