package dev.patchbay.body.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.Bodies;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fuzz test of the JSON scanner: any bytes are refused, or read as an independent parser reads
 * them.
 */
class JsonBodyFuzzTest {

  private static final JsonMapper JACKSON = JsonMapper.shared();

  @FuzzTest(maxDuration = "10s")
  void isRefusedOrReadAlike(byte[] bytes) {
    JsonBody body;
    try {
      body = JsonBody.scan(bytes);
    } catch (RequestRefused refused) {
      assertThat(refused.error().status()).isEqualTo(400);
      return;
    }
    if (new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains("\\ud")) {
      // Jackson refuses half a surrogate in a name, which RFC 8259 §8.2 leaves open.
      return;
    }
    JsonNode model = JACKSON.readTree(bytes).path("model");
    if (model.isString() && model.asString().length() < 100) {
      assertThat(body.fields()).containsEntry("model", List.of(model.asString()));
    }
    byte[] edited =
        Bodies.edited(
            Bodies.JSON, bytes, new FieldEdit.Set("model", "\"x\\"), new FieldEdit.Remove("voice"));
    JsonNode after = JACKSON.readTree(edited);
    assertThat(after.path("model").asString()).isEqualTo("\"x\\");
    assertThat(after.has("voice")).isFalse();
  }
}
