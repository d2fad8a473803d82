package dev.patchbay.body.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.Bodies;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.util.List;

/**
 * Fuzz test of the multipart scanner: any bytes are refused, or edited to a form with the intended
 * values.
 */
class MultipartBodyFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void isRefusedOrEditedRight(byte[] bytes) {
    MultipartBody body;
    try {
      body = MultipartBody.scan(bytes, "b");
    } catch (RequestRefused refused) {
      assertThat(refused.error().status()).isIn(400, 413);
      return;
    }
    byte[] edited =
        Bodies.edited(
            Bodies.FORM, bytes, new FieldEdit.Set("model", "x"), new FieldEdit.Remove("voice"));
    MultipartBody after = MultipartBody.scan(edited, "b");
    assertThat(after.fields()).containsEntry("model", List.of("x")).doesNotContainKey("voice");
    body.fields()
        .forEach(
            (name, values) -> {
              if (!name.equals("model") && !name.equals("voice")) {
                assertThat(after.fields()).containsEntry(name, values);
              }
            });
  }
}
