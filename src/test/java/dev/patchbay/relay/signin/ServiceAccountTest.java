package dev.patchbay.relay.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.RsaKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ServiceAccountTest {

  private static String json(KeyPair keys) {
    String pem =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    return "{\"client_email\":\"a@b.iam.gserviceaccount.com\",\"private_key_id\":\"k1\","
        + "\"private_key\":\"-----BEGIN PRIVATE KEY-----\\n"
        + pem.replace("\n", "\\n")
        + "\\n-----END PRIVATE KEY-----\\n\",\"token_uri\":\"https://oauth2.example/token\"}";
  }

  @Test
  void theAssertionIsSignedWithTheAccountsKey() throws Exception {
    KeyPair keys = RsaKeys.FIRST;

    String jwt =
        ServiceAccount.of(json(keys)).assertion("scope", Instant.parse("2026-01-01T00:00:00Z"));

    String[] parts = jwt.split("\\.");
    assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
        .contains("\"aud\":\"https://oauth2.example/token\"", "\"exp\":1767229200");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(keys.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void anotherFileIsToldAsSuch() {
    assertThatThrownBy(() -> ServiceAccount.of("{}")).hasMessageContaining("service account");
  }
}
