package dev.patchbay.journey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random equivalent calls share a cached response; a change in one field never does. */
@Timeout(60)
class SameAnswerTest {

  private static final int SPEECHES = 150;
  private static final int UPLOADS = 60;

  /** Fields that change the audio, with two values each; empty for a field that is left out. */
  private static final Map<String, List<String>> SPEECH =
      Map.of(
          "model", List.of("'tts-1'", "'tts-2'"),
          "voice", List.of("'af_sky'", "'af_bella'"),
          "speed", List.of("1.25", "1.5", ""),
          "instructions", List.of("'Calm.'", "'calm.'", ""),
          "response_format", List.of("'mp3'", "'wav'", ""),
          "lang_code", List.of("'j'", "'a'", ""),
          "voice_settings", List.of("{'a':1,'b':[1,2]}", "{'a':1,'b':[2,1]}", ""),
          "normalize", List.of("true", "false", ""));

  private static final Map<String, List<String>> UPLOAD =
      Map.of(
          "model", List.of("w1", "w2"),
          "language", List.of("de", "en", ""),
          "prompt", List.of("Names: Ann", "names: Ann", ""),
          "temperature", List.of("0", "0.0", ""),
          "hotwords", List.of("a", "b", ""));

  @TempDir private Path directory;

  private String cached(String configuration, String... more) {
    return Configurations.cached(directory.resolve("cache"), configuration, more);
  }

  private static Reply spoken(Received call) {
    return call.text().contains("\"wav\"")
        ? Reply.audio("audio/wav", Sounds.wav(100))
        : Reply.audio("audio/mpeg", Sounds.mp3(2));
  }

  @Test
  void speechIsKeptByWhatIsSpokenAndHow() throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start().always(SameAnswerTest::spoken);
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(
                    Configurations.generic("studio", studio.url()),
                    "patchbay.provider.studio.voice.sky=af_sky"))) {
      for (int round = 0; round < SPEECHES; round++) {
        Random random = new Random(round);
        Map<String, String> fields = fields(SPEECH, random);
        fields.put("input", "'Round " + round + ": größe'");
        RawRequest first = speech(fields, random);
        RawRequest again = speech(fields, random);
        RawRequest other = speech(changed(fields, SPEECH, random), random);

        assertThat(use(router, first)).as("round %d", round).isEqualTo("miss");
        assertThat(use(router, again)).as("round %d, written anew", round).isEqualTo("hit");
        assertThat(use(router, other)).as("round %d, changed", round).isEqualTo("miss");
      }
      assertThat(studio.requests()).hasSize(2 * SPEECHES);
    }
  }

  @Test
  void aTranscriptIsKeptByWhatIsHeardAndHow() throws Exception {
    try (ScriptedProvider studio =
            ScriptedProvider.start().always(Reply.json(200, "{\"text\":\"heard\"}"));
        RouterUnderTest router =
            RouterUnderTest.start(cached(Configurations.generic("studio", studio.url())))) {
      for (int round = 0; round < UPLOADS; round++) {
        Random random = new Random(round);
        Map<String, String> fields = fields(UPLOAD, random);
        byte[] sound = Sounds.wav(500 + round);
        byte[] changed = sound.clone();
        changed[44 + random.nextInt(sound.length - 44)] ^= 1;
        boolean otherSound = random.nextInt(3) == 0;
        Map<String, String> others = otherSound ? fields : changed(fields, UPLOAD, random);

        assertThat(use(router, upload(fields, sound, random))).isEqualTo("miss");
        assertThat(use(router, upload(fields, sound, random)))
            .as("round %d, written anew", round)
            .isEqualTo("hit");
        assertThat(use(router, upload(others, otherSound ? changed : sound, random)))
            .as("round %d, changed", round)
            .isEqualTo("miss");
      }
      assertThat(studio.requests()).hasSize(2 * UPLOADS);
    }
  }

  private static String use(RouterUnderTest router, RawRequest call) throws Exception {
    return router.call(call).header("X-Patchbay-Cache");
  }

  private static Map<String, String> fields(Map<String, List<String>> of, Random random) {
    Map<String, String> fields = new LinkedHashMap<>();
    new TreeMap<>(of)
        .forEach((name, values) -> fields.put(name, values.get(random.nextInt(values.size()))));
    return fields;
  }

  /** The same but for one field, which has another value, is there, or is not. */
  private static Map<String, String> changed(
      Map<String, String> fields, Map<String, List<String>> of, Random random) {
    List<String> names = new ArrayList<>(of.keySet());
    Collections.sort(names);
    String name = names.get(random.nextInt(names.size()));
    List<String> others = new ArrayList<>(of.get(name));
    others.remove(fields.get(name));
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, others.get(random.nextInt(others.size())));
    if (fields.containsKey("input") && random.nextInt(SPEECH.size()) == 0) {
      changed.putAll(fields);
      changed.put("input", fields.get("input").replace("größe", "Größe"));
    }
    return changed;
  }

  /** Written in one of many ways: order, blanks, escapes, an alias, and who calls. */
  private static RawRequest speech(Map<String, String> fields, Random random) {
    List<String> members =
        fields.entrySet().stream()
            .filter(field -> !field.getValue().isEmpty())
            .map(field -> "'" + field.getKey() + "'" + blank(random) + ":" + field.getValue())
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(members, random);
    String body = "{" + String.join("," + blank(random), members) + blank(random) + "}";
    if (random.nextBoolean()) {
      body = body.replace("'af_sky'", "'sky'");
    }
    if (random.nextBoolean()) {
      body = body.replace("Round", "\\u0052ound").replace("mp3", "m\\u00703");
    }
    return RawRequest.speech(body.replace('\'', '"'))
        .header("User-Agent", "agent " + random.nextInt())
        .header("x-request-id", "call-" + random.nextInt(1_000_000))
        .header("Accept-Language", random.nextBoolean() ? "de" : "en")
        .header("Authorization", "Bearer key-" + random.nextInt());
  }

  private static String blank(Random random) {
    return List.of("", " ", "\n\t").get(random.nextInt(3));
  }

  private static RawRequest upload(Map<String, String> fields, byte[] sound, Random random) {
    Multipart form = Multipart.form("boundary" + random.nextInt(1_000_000));
    List<String> names = new ArrayList<>(fields.keySet());
    names.add("file");
    Collections.shuffle(names, random);
    for (String name : names) {
      if (name.equals("file")) {
        String type = random.nextBoolean() ? "audio/wav" : "audio/x-wav";
        form = form.file("take " + random.nextInt() + ".wav", type, sound);
      } else if (!fields.get(name).isEmpty()) {
        form = form.field(name, fields.get(name));
      }
    }
    return RawRequest.transcription(form);
  }
}
