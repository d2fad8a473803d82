package dev.patchbay.body.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.Bodies;
import dev.patchbay.body.RandomBytes;
import dev.patchbay.body.RandomJson;
import dev.patchbay.body.scan.FieldCollector;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Random JSON bodies: the scanner and the editor agree with Jackson. */
class JsonAgainstJacksonTest {

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // Not with exact numbers: 1E9999999999 is JSON, but too much for a BigDecimal.
  private static final JsonMapper GRAMMAR =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final long seed = Long.getLong("patchbay.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void fieldsAreWhatJacksonReads() throws IOException {
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = new RandomJson(random).object();
      ObjectNode tree = (ObjectNode) JACKSON.readTree(bytes);
      int step = 1 + random.nextInt(3);
      JsonBody whole = JsonBody.scan(new ByteArrayInputStream(bytes));
      JsonBody cut = JsonBody.scan(Bodies.cut(bytes, step));
      assertThat(cut).as(context(bytes)).isEqualTo(whole);
      assertThat(names(whole)).as(context(bytes)).isEqualTo(List.copyOf(tree.propertyNames()));
      for (Map.Entry<String, JsonNode> property : tree.properties()) {
        compare(property.getKey(), property.getValue(), whole, context(bytes));
      }
      for (JsonMember member : whole.members()) {
        byte[] value = Arrays.copyOfRange(bytes, (int) member.value(), (int) member.to());
        assertThat(JACKSON.readTree(value)).as(context(bytes)).isEqualTo(tree.get(member.name()));
      }
    }
  }

  private static void compare(String name, JsonNode node, JsonBody body, String context) {
    List<String> values = body.fields().get(name);
    if (node.isNull()) {
      assertThat(values).as(context).isEqualTo(name.equals("input") ? null : List.of(""));
    } else if (name.equals("input") && node.isString()) {
      String text = node.stringValue();
      assertThat(body.characters()).as(context).isEqualTo(text.codePointCount(0, text.length()));
    } else if (node.isString()) {
      assertThat(values).as(context).containsExactly(node.stringValue());
    } else if (node.isNumber()) {
      assertThat(new BigDecimal(values.get(0)))
          .as(context)
          .isEqualByComparingTo(node.decimalValue());
    } else if (node.isBoolean()) {
      assertThat(values).as(context).containsExactly(String.valueOf(node.booleanValue()));
    } else if (node.isArray()) {
      assertThat(values).as(context).containsExactly(FieldCollector.WITHHELD);
    } else {
      assertThat(values).as(context).isEmpty();
      node.properties()
          .forEach(
              inner -> compareInner(name + "." + inner.getKey(), inner.getValue(), body, context));
    }
  }

  private static void compareInner(String name, JsonNode node, JsonBody body, String context) {
    if (node.isString()) {
      assertThat(body.fields().get(name)).as(context).containsExactly(node.stringValue());
    }
  }

  @Test
  void editsChangeWhatTheySayAndNotAByteMore() {
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = new RandomJson(random).object();
      List<FieldEdit> edits = edits(names(JsonBody.scan(bytes)));
      byte[] edited = Bodies.edited(Bodies.JSON, bytes, edits.toArray(FieldEdit[]::new));
      String context = context(bytes) + "\n" + edits;

      ObjectNode expected = (ObjectNode) JACKSON.readTree(bytes);
      edits.forEach(edit -> apply(edit, expected));
      JsonNode result = JACKSON.readTree(edited);
      assertThat(result).as(context).isEqualTo(expected);
      assertThat(List.copyOf(result.propertyNames()))
          .as(context)
          .isEqualTo(List.copyOf(expected.propertyNames()));
      assertUntouched(bytes, edited, edits, context);
    }
  }

  private static void assertUntouched(
      byte[] bytes, byte[] edited, List<FieldEdit> edits, String context) {
    List<String> changed = edits.stream().map(FieldEdit::field).toList();
    JsonBody before = JsonBody.scan(bytes);
    JsonBody after = JsonBody.scan(edited);
    Map<String, JsonMember> results =
        after.members().stream().collect(Collectors.toMap(JsonMember::name, member -> member));
    for (JsonMember member : before.members()) {
      if (!changed.contains(member.name())) {
        JsonMember same = results.get(member.name());
        byte[] was = Arrays.copyOfRange(bytes, (int) member.from(), (int) member.to());
        byte[] is = Arrays.copyOfRange(edited, (int) same.from(), (int) same.to());
        assertThat(is).as(context).isEqualTo(was);
      }
    }
    int prefix =
        (int)
            before.members().stream()
                .filter(member -> changed.contains(member.name()))
                .mapToLong(JsonMember::from)
                .findFirst()
                .orElse(before.open());
    // A removed member takes the comma before it along.
    while (prefix > before.open() && ", \t\r\n".indexOf(bytes[prefix - 1]) >= 0) {
      prefix--;
    }
    assertThat(Arrays.copyOf(edited, prefix)).as(context).isEqualTo(Arrays.copyOf(bytes, prefix));
    int tail = bytes.length - (int) end(before);
    assertThat(Arrays.copyOfRange(edited, edited.length - tail, edited.length))
        .as(context)
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length));
  }

  private static long end(JsonBody body) {
    int last = body.members().size() - 1;
    return last < 0 ? body.open() : body.members().get(last).to();
  }

  private List<FieldEdit> edits(List<String> names) {
    List<String> candidates = new ArrayList<>(names);
    candidates.addAll(List.of("model", "new", "x\"y"));
    List<FieldEdit> edits = new ArrayList<>();
    for (String name : candidates.stream().distinct().toList()) {
      switch (random.nextInt(4)) {
        case 0 -> edits.add(new FieldEdit.Set(name, "näw \"" + random.nextInt(9)));
        case 1 -> edits.add(new FieldEdit.Remove(name));
        default -> {}
      }
    }
    Collections.shuffle(edits, random);
    return edits;
  }

  private static void apply(FieldEdit edit, ObjectNode tree) {
    if (edit instanceof FieldEdit.Set set) {
      tree.put(set.field(), set.value());
    } else {
      tree.remove(edit.field());
    }
  }

  @Test
  void brokenBodiesAreRefusedExactlyWhereJacksonRefusesThem() {
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = RandomBytes.mutated(new RandomJson(random).object(), random);
      String code = "";
      try {
        JsonBody.scan(bytes);
      } catch (RequestRefused e) {
        code = e.error().code();
        assertThat(e.error().status()).isEqualTo(400);
      }
      refused += code.equals("invalid_json") ? 1 : 0;
      boolean readable = jacksonReadsObject(bytes);
      if (code.isEmpty()) {
        assertThat(readable).as(context(bytes)).isTrue();
      }
      if (code.equals("invalid_json")) {
        assertThat(readable).as(context(bytes)).isFalse();
      }
    }
    assertThat(refused).as("seed " + seed).isBetween(1000, 19_900);
  }

  private static boolean jacksonReadsObject(byte[] bytes) {
    // As text: in bytes Jackson would find UTF-16, too.
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Token by token: a tree would have to make a number of 9E9999999999.
    try (JsonParser parser = GRAMMAR.createParser(text)) {
      if (!isUtf8(bytes) || parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static List<String> names(JsonBody body) {
    return body.members().stream().map(JsonMember::name).toList();
  }

  private String context(byte[] bytes) {
    return "seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8);
  }
}
