package dev.patchbay.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.JsonString;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RequestContent;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.wire.BodyEncoding;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.Template;
import dev.patchbay.routing.provider.wire.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a client writes, the built request is well formed and says just that. */
class RequestEscapingTest {

  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "\\",
          "&",
          "<",
          ">",
          "]]>",
          "<!--",
          "{voice}",
          "{input}",
          "\n",
          "\r\n",
          "\t",
          "é",
          "\u20ac",
          "\uD83D\uDE00",
          "𝒳",
          "--",
          "%",
          "a",
          " ",
          "\u2028",
          "=",
          "${x}");

  static List<String> texts() {
    Random random = new Random(20261127);
    return random
        .ints(120, 1, 12)
        .mapToObj(
            length -> {
              StringBuilder text = new StringBuilder("x");
              random.ints(length, 0, PIECES.size()).forEach(i -> text.append(PIECES.get(i)));
              return text.toString();
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void jsonSaysWhatTheClientSaid(String text) throws Exception {
    TreeMap<String, Template> members = new TreeMap<>();
    members.put("/a/0/text", Template.of("{instructions:} | {input} <"));
    members.put("/a/1", Template.of("{voice}"));
    members.put("/speed", Template.of("{speed}"));

    JsonNode json = JsonMapper.shared().readTree(built(BodyEncoding.JSON, members, "", text));

    assertThat(json.at("/a/0/text").stringValue()).isEqualTo(text + " | " + text + " <");
    assertThat(json.at("/a/1").stringValue()).isEqualTo(text);
    assertThat(json.at("/speed").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void xmlSaysWhatTheClientSaid(String text) throws Exception {
    byte[] xml =
        built(BodyEncoding.XML, new TreeMap<>(), "<speak v='{voice}'>{input}</speak>", text);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();

    assertThat(root.getTextContent()).isEqualTo(text);
    assertThat(root.getAttribute("v")).isEqualTo(text);
    assertThat(root.getElementsByTagName("*").getLength()).isZero();
  }

  private static byte[] built(
      BodyEncoding encoding, TreeMap<String, Template> members, String xml, String text)
      throws Exception {
    RequestFormat request =
        new RequestFormat(
            encoding, Template.of(""), new TreeMap<>(), new TreeMap<>(), members, Template.of(xml));
    WireFormat openai = WireFormat.OPENAI;
    WireFormat format =
        new WireFormat(
            request,
            openai.encodings(),
            openai.speed(),
            openai.audio(),
            openai.transcript(),
            openai.context(),
            List.of(),
            List.of());
    WireRequest wire =
        new WireRequest(format, Map.of("voice", text, "instructions", text), Map.of(), List.of());
    String json = "{\"voice\":\"v\", \"input\" : " + JsonString.of(text) + "}";
    try (ReceivedBody body =
        ReceivedBody.read(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            "application/json",
            new BodyLimits(
                1 << 20, 1024, Path.of(System.getProperty("java.io.tmpdir")), 1 << 30))) {
      RequestContent content = RequestBuilder.content(AudioTask.SPEECH, wire, body.source());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      assertThat(content.length()).isEqualTo(out.size());
      return out.toByteArray();
    }
  }
}
