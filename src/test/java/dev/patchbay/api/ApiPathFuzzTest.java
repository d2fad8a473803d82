package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Fuzz test of URL paths: each is refused or has one interpretation at every hop. */
class ApiPathFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void isRefusedOrHasOneMeaning(byte[] bytes) {
    String path;
    try {
      path = ApiPath.of(new String(bytes, StandardCharsets.ISO_8859_1)).path();
    } catch (RequestRefused refused) {
      assertThat(refused.error().status()).isEqualTo(400);
      return;
    }
    URI target = URI.create("http://provider/v1" + path);
    assertThat(target.getHost()).isEqualTo("provider");
    assertThat(target.normalize()).isEqualTo(target);
    assertThat(target.getRawQuery()).isNull();
    assertThat(path.toLowerCase(Locale.ROOT)).doesNotContain("//", "%00", ";", "\\");
    assertThat(path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/"))
        .doesNotContain(".", "..");
  }
}
