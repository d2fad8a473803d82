package dev.patchbay.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.JsonString;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RequestContent;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.config.Configured;
import dev.patchbay.config.reader.Presets;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.Template;
import dev.patchbay.routing.provider.wire.WireFormat;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In the request of every preset each value of the client's is there, whatever is in it. */
class PresetEscapingTest {

  private static final byte[] RECORDING = {'R', 'I', 'F', 'F', 0, -1, '\r', '\n', '-', '-'};

  private static final List<String> TEXTS =
      List.of(
          "\"}],\"x\":[{\"y\":\"",
          "a\\\" \\u0022 \\",
          "</voice><break/> & ]]> <!-- ' \"",
          "line\r\n--patchbay\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nx",
          "{voice} ${x} {input} %00",
          "é \u2028 \uD83D\uDE00 𝒳");

  private record Built(String type, byte[] bytes) {}

  static Stream<Arguments> formats() {
    List<Arguments> formats = new ArrayList<>();
    for (String preset : Presets.names()) {
      Configured.provider(
              "studio",
              "patchbay.provider.studio.preset=" + preset,
              "patchbay.provider.studio.key=id:secret",
              "patchbay.provider.studio.url=https://host.example")
          .services()
          .forEach(
              (task, service) -> {
                if (service.wire().request().isBuilt()) {
                  formats.add(Arguments.of(preset, task, service.wire()));
                }
              });
    }
    return formats.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("formats")
  void everyValueIsThereUnchanged(String preset, AudioTask task, WireFormat format)
      throws Exception {
    for (String text : TEXTS) {
      Built built = built(task, format, text);

      List<String> found = texts(built);
      for (String name : names(format.request())) {
        assertThat(found).as("%s of %s", name, preset).anyMatch(value -> value.contains(text));
      }
    }
  }

  /** Values of the body that are the client's text. */
  private static Set<String> names(RequestFormat request) {
    Set<String> names = new TreeSet<>(request.text().variables());
    request.members().values().stream().map(Template::variables).forEach(names::addAll);
    names.removeIf(name -> name.startsWith("file") || name.startsWith("format."));
    return names;
  }

  private static Built built(AudioTask task, WireFormat format, String text) throws Exception {
    Map<String, String> values = new TreeMap<>();
    names(format.request()).forEach(name -> values.put(name, text));
    WireRequest wire = new WireRequest(format, values, Map.of(), List.of());
    Multipart form = Multipart.form().file("a.wav", "audio/wav", RECORDING);
    boolean speech = task == AudioTask.SPEECH;
    byte[] received =
        speech
            ? ("{\"input\":" + JsonString.of(text) + "}").getBytes(StandardCharsets.UTF_8)
            : form.bytes();
    try (ReceivedBody body =
        ReceivedBody.read(
            new ByteArrayInputStream(received),
            speech ? "application/json" : form.contentType(),
            new BodyLimits(
                1 << 20, 1024, Path.of(System.getProperty("java.io.tmpdir")), 1 << 30))) {
      RequestContent content = RequestBuilder.content(task, wire, body.source());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      assertThat(content.length()).isEqualTo(out.size());
      return new Built(content.contentType(), out.toByteArray());
    }
  }

  /** All texts of a body, which has to be well formed. */
  private static List<String> texts(Built body) throws Exception {
    List<String> texts = new ArrayList<>();
    if (body.type().startsWith("multipart/")) {
      Multipart.parse(body.type(), body.bytes()).stream().map(Part::text).forEach(texts::add);
    } else if (body.type().contains("xml")) {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(body.bytes()))
              .getDocumentElement();
      texts.add(root.getTextContent());
      assertThat(root.getElementsByTagName("break").getLength()).isZero();
    } else if (body.type().contains("json")) {
      collect(JsonMapper.shared().readTree(body.bytes()), texts);
    }
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isString()) {
      texts.add(node.stringValue());
    }
    node.forEach(child -> collect(child, texts));
  }
}
