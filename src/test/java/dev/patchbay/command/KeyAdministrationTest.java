package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keys list}, {@code make}, {@code rotate} and {@code revoke} at a running router. */
class KeyAdministrationTest {

  private static final String ADMIN = "pb-operator-0123456789";

  @TempDir private Path folder;

  private static CommandResult keys(RouterUnderTest router, String... words) {
    String url = "http://127.0.0.1:" + router.port();
    return CommandResult.ofKeys(
        Map.of("PATCHBAY_ADMIN_KEY", ADMIN),
        Stream.concat(Stream.of(words), Stream.of("--url", url)).toArray(String[]::new));
  }

  @Test
  void anOperatorMakesListsRotatesAndRevokesKeys() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", provider.url())
                    + "patchbay.admin.keys=%s\npatchbay.auth.keys=ledger\n".formatted(ADMIN)
                    + "patchbay.ledger.url=jdbc:h2:file:%s\n".formatted(folder.resolve("usage")))) {
      CommandResult refused = keys(router, "make", "--client", "guest");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("permissions of its own");

      CommandResult made =
          keys(router, "make", "--client", "guest", "--label", "Anna", "--unrestricted");
      assertThat(made.err()).isEmpty();
      String id = made.out().strip().replaceFirst("(?s).* ", "");
      assertThat(keys(router, "list").out()).contains(id, "valid", "guest", "never", "Anna");

      CommandResult own =
          keys(
              router,
              "make",
              "--client",
              "g2",
              "--models",
              "tts-*,x",
              "--budget",
              "5/month",
              "--requests-per-minute",
              "60");
      assertThat(own.err()).isEmpty();
      assertThat(keys(router, "list").out()).contains("60/min 5.00/month");

      assertThat(keys(router, "rotate", id).out()).contains("  pb-");
      assertThat(keys(router, "rotate", id).err()).contains("No valid key has this id");
      assertThat(keys(router, "list").out()).contains("expired");
      assertThat(keys(router, "revoke", id).out())
          .isEqualTo("revoked " + id + System.lineSeparator());
    }
  }
}
