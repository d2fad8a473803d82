package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenAI's Python SDK against the router, installed below the build's own directory as the pages
 * say.
 */
@Timeout(60)
class PythonSdkTest {

  private static final byte[] MP3 = Sounds.mp3(40);

  private static PythonSdk python;

  @TempDir private Path folder;

  @BeforeAll
  @Timeout(180)
  static void install() throws Exception {
    python = PythonSdk.installed();
  }

  @Test
  void theSnippetsOfThePagesWork() throws Exception {
    List<CodeBlock> blocks = Documentation.blocks("python");
    assertThat(blocks).isNotEmpty();
    for (CodeBlock block : blocks) {
      try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
          RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
        python.run(folder, block.text().replace("8765", "" + router.port()));

        assertThat(folder.resolve("hello.mp3")).as(block.toString()).hasBinaryContent(MP3);
        assertThat(a.request().text()).contains("\"input\":\"Hello.\"");
      }
    }
  }
}
