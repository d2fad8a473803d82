package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stranger writes a preset with nothing but the page, and makes mistakes. */
class OwnPresetTest {

  private static final Map<String, String> ENVIRONMENT = Map.of("ACME_KEY", "acme-secret");
  private static final byte[] PCM = Sounds.pcm(4_000);

  @TempDir private Path folder;
  private Path preset;
  private Path configuration;

  @BeforeEach
  void writeWhatThePageSays() throws IOException {
    preset = Files.writeString(folder.resolve("acme.properties"), block("acme.properties"));
    configuration =
        Files.writeString(
            folder.resolve("patchbay.properties"),
            block("patchbay.properties").replace("acme.properties", preset.toString()));
  }

  private static String block(String title) throws IOException {
    return Documentation.blocks("text").stream()
        .filter(block -> block.page().endsWith("providers.md"))
        .filter(block -> block.title().equals(Optional.of(title)))
        .map(CodeBlock::text)
        .findFirst()
        .orElseThrow();
  }

  private CommandResult check() {
    return CommandResult.of(
        (out, err) ->
            CheckCommand.run(
                List.of(configuration.toString()),
                new ConfigSources(ENVIRONMENT, Map.of()),
                out,
                err));
  }

  @Test
  void thePresetOfThePagePassesTheCheck() throws Exception {
    assertThat(check().out().strip().replace(folder + "/", "")).isEqualTo(block("check"));
  }

  @Test
  void explainShowsTheRequestOfThePage() throws Exception {
    CommandResult explained =
        CommandResult.of(
            (out, err) ->
                ExplainCommand.run(
                    List.of(
                        ("--config " + configuration)
                            .concat(" --input Hello. --voice mia --format mp3 --show-request")
                            .split(" ")),
                    new ConfigSources(ENVIRONMENT, Map.of()),
                    out,
                    err));

    assertThat(explained.out())
        .contains("| POST https://api.acme.example/v1/say\n")
        .contains("| x-acme-key: ***\n")
        .contains("| " + block("request") + "\n")
        .doesNotContain("acme-secret");
  }

  @Test
  void theRouterSpeaksWithIt() throws Exception {
    String sound = Base64.getEncoder().encodeToString(PCM);
    Reply speaks = Reply.json(200, "{\"result\":{\"sound\":\"" + sound + "\"}}");
    Reply broke = Reply.json(403, "{\"fault\":{\"kind\":\"no_credits\",\"text\":\"Top up.\"}}");
    try (ScriptedProvider acme =
            ScriptedProvider.start(speaks, broke)
                .lookup(
                    "/v1/speakers",
                    Reply.json(200, "{\"speakers\":[{\"key\":\"mia\",\"label\":\"Mia\"}]}"));
        RouterUnderTest router =
            RouterUnderTest.start(
                Files.readString(configuration).replace("${ACME_KEY}", "acme-secret")
                    + "\npatchbay.auth=open\npatchbay.provider.acme.url="
                    + acme.url())) {
      RawRequest call = SpeechBody.of("Hello.").voice("mia").format("pcm").speed(1.25).request();

      assertThat(router.call(call).body()).isEqualTo(PCM);
      assertThat(acme.request().text())
          .isEqualTo(
              "{\"codec\":\"pcm16\",\"options\":{\"rate\":1.25},\"script\":\"Hello.\","
                  + "\"speaker\":\"mia\"}");
      Answer refused = router.call(call);
      assertThat(refused.text()).contains("insufficient_quota");
      Eventually.until(
          list -> list.contains("\"mia\""),
          () -> router.call(RawRequest.get("/v1/audio/voices")).text());
    }
  }

  /** Each mistake replaces the line of the preset that begins like it, or is added. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          speech.send=                | speech.send=jsn                              | one of openai, json
          speech.send.field./script=  | speech.send.field./script={inptu}            | did you mean {input}?
          speech.send.field./script=  | speech.send.field./script={voice}            | one place for {input}
          speech.send.field./speaker= | speech.send.field.speaker={voice}            | a JSON pointer such as
          speech.send.field./codec=   | speech.send.field./options={format}          | no other field below /options
          speech.send=                | speech.send=form                             | send=json with it
          speech.answer=              | speech.answer=base64/result/sound            | base64:/pointer
          speech.format.mp3=          | speech.format.mp3=mp3 rate=24k               | rate=24000
          speech.format.mp3=          | speech.format.mp4=mp4                        | one of mp3, opus
          speech.speed.range=         | speech.speed.range=2..0.5                    | 0.5..2
          mark.quota=                 | mark.quota=no_credits                        | 402, 400:Throttling
          catalog.voices-list=        | catalog.voices-list=/speakers page=p offset=o | one of next=/token
          checked=                    | checked=27.11.2026                           | a day such as 2026-11-27
          """)
  void aMistakeIsToldWithItsFileItsLineAndWhatWouldBeRight(
      String begins, String mistake, String hint) throws Exception {
    List<String> lines = Files.readAllLines(preset);
    int at = (int) lines.stream().takeWhile(line -> !line.startsWith(begins)).count();
    lines.set(at, mistake);
    Files.write(preset, lines);

    CommandResult result = check();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out() + result.err()).contains(hint).contains("acme.properties");
  }

  @Test
  void theLineOfAMistakeIsTheOneInThePreset() throws Exception {
    List<String> lines = Files.readAllLines(preset);
    int at = lines.indexOf("speech.answer=base64:/result/sound");
    lines.set(at, "speech.answer=base64/result/sound");
    Files.write(preset, lines);

    CommandResult result = check();
    assertThat(result.out() + result.err()).contains(preset + ":" + (at + 1) + ": speech.answer: ");
  }

  @Test
  void aMisspeltKeyIsNamed() throws Exception {
    Files.writeString(preset, block("acme.properties") + "\nspeech.sned=json\n");

    CommandResult result = check();
    assertThat(result.out() + result.err()).contains("unknown key speech.sned");
  }
}
