package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.config.Configured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminReaderTest {

  private static final String KEY = "pb-0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void withoutAKeyItIsOff() {
    AdminAccess admin = Configured.settings(STUDIO).admin();

    assertThat(admin).isEqualTo(AdminAccess.OFF);
    assertThat(admin.isOff()).isTrue();
  }

  @Test
  void aKeyIsADigestAVariableOrAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "pb-fedcba9876543210\n");
    AdminAccess admin =
        Configured.settings(
                Map.of("ADMIN_KEY", KEY),
                STUDIO,
                "patchbay.admin.keys=" + "A".repeat(64) + ",${ADMIN_KEY},file:" + file,
                "patchbay.admin.port=8766")
            .admin();

    assertThat(admin)
        .isEqualTo(
            new AdminAccess(
                List.of(
                    new KeyDigest("a".repeat(64)),
                    KeyDigest.ofKey(KEY),
                    KeyDigest.ofKey("pb-fedcba9876543210")),
                false,
                8766));
  }

  @Test
  void theDemoOpensItToThisMachine() {
    assertThat(Configured.settings(STUDIO, "patchbay.admin=demo").admin().demo()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.admin.keys=short, patchbay.admin.keys: ***",
    "patchbay.admin.keys=file:/nowhere, patchbay.admin.keys: ***",
    "patchbay.admin=open, patchbay.admin: open",
    "patchbay.admin.port=70000, patchbay.admin.port: 70000",
    "patchbay.admin.keys=pb-0123456789abcdef, keys that no client has; one of these is also client"
        + " phone's"
  })
  void whatDoesNotFitIsAProblemThatTellsNoKey(String line, String problem) {
    assertThat(problems(STUDIO, "patchbay.client.phone.key=" + KEY, line))
        .anySatisfy(found -> assertThat(found.toString()).contains(problem));
  }
}
