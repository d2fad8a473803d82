package dev.patchbay.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they are pasted from shells, containers' files of variables, and letters. */
class SecretParserTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\"sk-1\"", "'sk-1'", "`sk-1`", "\"sk-1", "sk-1'", "\u201csk-1\u201d"})
  void aQuotedKeyIsTold(String text) {
    assertThatThrownBy(() -> SecretParser.secret(text)).hasMessageContaining("quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPENAI_API_KEY=sk-1",
        "export OPENAI_API_KEY=sk-1",
        "set KEY=sk-1",
        "openai.api-key = sk-1",
        "OPENAI=sk-1",
        "GROQ_API_KEY=gsk_1\nOPENAI_API_KEY=sk-1",
      })
  void aFileOfVariablesIsTold(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text + "\n");
    assertThatThrownBy(() -> SecretParser.contents(file.toString()))
        .hasMessageContaining("without NAME= before it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$OPENAI_API_KEY", "$(KEY)", "%OPENAI_API_KEY%"})
  void aVariableOfAShellIsTold(String text) {
    assertThatThrownBy(() -> SecretParser.secret(text)).hasMessageContaining("${NAME}");
  }

  @Test
  void aKeyWithItsSchemeIsTold() {
    assertThatThrownBy(() -> SecretParser.secret("Bearer sk-1"))
        .hasMessageContaining("without Bearer");
  }

  @Test
  void aFileOfAWindowsEditorIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "\uFEFFsk-1\r\n");
    assertThat(SecretParser.contents(file.toString()).reveal()).isEqualTo("sk-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-proj-a_B=c", "QUJDRA==", "QUJDREU=", "0123456789abcdef", "a=b"})
  void aKeyIsTakenAsItIs(String text) {
    assertThat(SecretParser.secret(text).reveal()).isEqualTo(text);
  }
}
