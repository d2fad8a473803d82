package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigurationTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String KOKORO = "patchbay.provider.kokoro.url=http://127.0.0.1:8880/v1\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("microprofile-config.properties");
    Files.writeString(file, KOKORO);
  }

  private LiveConfiguration open() {
    ConfigSources sources = new ConfigSources(Map.of(), Map.of("patchbay.config", "" + file));
    return LiveConfiguration.from(sources, InstantSource.fixed(NOON));
  }

  private ReloadResult rewrite(LiveConfiguration live, String text) throws IOException {
    Files.writeString(file, text);
    return live.reload();
  }

  @Test
  void aGoodFileIsTheNextGeneration() throws IOException {
    LiveConfiguration live = open();
    Settings first = live.current();
    List<Settings> followed = new ArrayList<>();
    live.onSettings(followed::add);

    ReloadResult reload = rewrite(live, KOKORO + "patchbay.body.max=1MB\n");

    assertThat(reload).isEqualTo(new ReloadResult(2, NOON, List.of(), List.of()));
    assertThat(live.current().body().maxBytes()).isEqualTo(1_000_000);
    assertThat(live.generation().number()).isEqualTo(2);
    assertThat(followed).containsExactly(live.current()).doesNotContain(first);
  }

  @Test
  void aFileThatWasCutLetsNobodyInWithoutAKey() throws IOException {
    String client = "patchbay.client.ann.key=ann-key-0123456789abcdef\n";
    Files.writeString(file, KOKORO + client);
    LiveConfiguration live = open();

    ReloadResult cut = rewrite(live, KOKORO);

    assertThat(cut.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "patchbay.auth: (not set) (expected: patchbay.auth=loopback, because no client has a"
                + " key any more)");
    assertThat(live.current().access().mode()).isEqualTo(AccessPolicy.Mode.KEYS);
    assertThat(rewrite(live, KOKORO + "patchbay.auth=loopback\n").applied()).isTrue();
    assertThat(rewrite(live, KOKORO + client).applied()).isTrue();
  }

  @Test
  void aWeakerModeFromAFileThatIsStillWrittenIsRefused() throws Exception {
    LiveConfiguration live = open();
    Files.writeString(file, KOKORO + "patchbay.auth=open\n");
    Thread writer = new Thread(this::goOnWriting);
    writer.start();
    try {
      assertThat(live.reload().problems())
          .extracting(Problem::key)
          .containsExactly("patchbay.auth");
    } finally {
      writer.interrupt();
      writer.join();
    }
    assertThat(live.current().access().mode()).isEqualTo(AccessPolicy.Mode.LOOPBACK);
  }

  private void goOnWriting() {
    while (!Thread.interrupted()) {
      try {
        Files.writeString(file, "# more\n", StandardOpenOption.APPEND);
      } catch (IOException interrupted) {
        return;
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(20)
  void aNamedPipeInThePlaceOfTheFileBlocksNothing() throws Exception {
    LiveConfiguration live = open();
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

    assertThat(live.reload().problems())
        .extracting(Problem::expected)
        .containsExactly("a regular file that exists and can be read as UTF-8");
  }

  @Test
  void anEmptiedFileIsTakenForAWriteThatFailed() throws IOException {
    LiveConfiguration live = open();
    Settings first = live.current();

    for (String rest : List.of("", "\n", "# all of it is to come\n")) {
      ReloadResult reload = rewrite(live, rest);

      assertThat(reload.applied()).isFalse();
      assertThat(reload.problems()).extracting(Problem::key).containsExactly("patchbay.config");
      assertThat(live.current()).isSameAs(first);
    }
    assertThat(rewrite(live, KOKORO).applied()).isTrue();
  }

  @Test
  void whoBeganWithAnEmptyFileMayKeepIt() throws IOException {
    Files.writeString(file, "");
    LiveConfiguration live = open();

    assertThat(live.reload().applied()).isTrue();
  }

  @Test
  void aBadOneTellsEveryProblemAndChangesNothing() throws IOException {
    LiveConfiguration live = open();
    Settings first = live.current();
    live.onSettings(
        settings -> {
          throw new AssertionError("nobody is to see it");
        });

    ReloadResult reload = rewrite(live, KOKORO + "patchbay.body.max=much\npatchbay.rutes=a\n");

    assertThat(reload.applied()).isFalse();
    assertThat(reload.generation()).isEqualTo(1);
    assertThat(reload.problems())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder("patchbay.body.max", "patchbay.rutes");
    assertThat(live.current()).isSameAs(first);
    assertThat(live.lastReload()).isEqualTo(reload);
  }

  @Test
  void aFileThatIsGoneIsAProblem() throws IOException {
    LiveConfiguration live = open();
    Files.delete(file);

    assertThat(live.reload().problems()).extracting(Problem::key).contains("patchbay.config");
  }

  @Test
  void whatWaitsForTheNextStartIsTold() throws IOException {
    LiveConfiguration live = open();

    ReloadResult reload =
        rewrite(live, KOKORO + "patchbay.cache.memory=1MB\npatchbay.cache.ttl=2h\n");

    assertThat(reload.applied()).isTrue();
    assertThat(reload.atNextStart()).containsExactly("patchbay.cache.memory", "patchbay.cache.ttl");
  }

  @Test
  void whoHearsOfReloadsHearsOfBadOnesToo() throws IOException {
    LiveConfiguration live = open();
    List<Boolean> taken = new ArrayList<>();
    live.onReload(reload -> taken.add(reload.applied()));

    rewrite(live, "nonsense=1\npatchbay.nonsense=1\n");
    rewrite(live, KOKORO);

    assertThat(taken).containsExactly(false, true);
  }

  @Test
  void theFilesOfKeysAndPresetsAreWatchedAlsoThoseThatABadFileNames() throws IOException {
    LiveConfiguration live = open();
    assertThat(live.files()).containsExactly(file);

    rewrite(
        live,
        """
        patchbay.provider.mine.preset=mine.properties
        patchbay.provider.mine.key-file=secret
        """);

    assertThat(live.lastReload().applied()).isFalse();
    assertThat(live.files())
        .containsExactlyInAnyOrder(file, Path.of("mine.properties"), Path.of("secret"));
  }

  @Test
  void aBadStartIsNoStart() throws IOException {
    Files.writeString(file, "patchbay.rutes=a\n");

    assertThatThrownBy(this::open).isInstanceOf(BadConfiguration.class);
  }
}
