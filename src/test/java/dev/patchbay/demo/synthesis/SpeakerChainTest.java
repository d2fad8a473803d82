package dev.patchbay.demo.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.audio.WavHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakerChainTest {

  private static final Utterance HELLO = Utterance.of("Hello there.", "alloy", 1);

  private static final byte[] WAV_HEAD = WavHeader.ofPcm16Mono(-1, Pcm.RATE);

  @TempDir private Path directory;

  @Test
  void aBareMachineSpeaksEnglishAndReadsWhatItCanOfTheRest() {
    SpeakerChain bare = SpeakerChain.onPath(directory.toString());

    assertThat(bare.speaker("en").name()).isEqualTo("FreeTTS");
    assertThat(bare.speaker("de").name()).isEqualTo("FreeTTS");
    assertThat(bare.speaker("ja").name()).isEqualTo("tones");
    assertThat(bare.speaksManyLanguages()).isFalse();
    assertThat(bare.name()).isEqualTo("FreeTTS");
  }

  @Test
  void programsOfTheMachineSpeakWhatTheySpeakBest() throws IOException {
    program("espeak-ng", "exit 0");
    SpeakerChain some = SpeakerChain.onPath(directory.toString());
    assertThat(some.speaker("en").name()).isEqualTo("FreeTTS");
    assertThat(some.speaker("de").name()).isEqualTo("espeak-ng");
    assertThat(some.name()).isEqualTo("FreeTTS, other languages espeak-ng");

    program("flite", "exit 0");
    assertThat(SpeakerChain.onPath(directory.toString()).speaker("en").name()).isEqualTo("flite");

    program("say", "exit 0");
    assertThat(SpeakerChain.onPath(directory.toString()).name()).isEqualTo("say");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello from Patchbay.                      | en",
        "Wo ist der Bahnhof, und wie spät ist es?  | de",
        "Où est la gare, s'il vous plaît ?         | fr",
        "¿Dónde está la estación?                  | es",
        "Где вокзал?                               | ru",
        "駅はどこですか。                                  | ja",
        "车站在哪里?                                    | zh",
        "1 2 3                                     | en",
      })
  void theLanguageIsToldByTheText(String text, String language) {
    assertThat(LanguageDetector.of(text)).isEqualTo(language);
  }

  @Test
  void aWordWithoutAnEndIsCutBeforeItTakesAllMemory() {
    assertThat(FreeTtsSpeaker.sentences("x".repeat(4096)))
        .allSatisfy(
            sentence ->
                assertThat(sentence.split(" "))
                    .allSatisfy(w -> assertThat(w).hasSizeLessThanOrEqualTo(40)));
  }

  @Test
  void theLibrarySpeaksAtOurRateAndEachVoiceInItsOwnWay() throws IOException {
    Speaker speaker = new FreeTtsSpeaker();

    byte[] pcm = sound(speaker, HELLO);

    assertThat(Pcm.seconds(pcm.length)).isBetween(0.5, 2.0);
    assertThat(loudest(pcm)).isGreaterThan(2_000);
    assertThat(sound(speaker, HELLO)).isEqualTo(pcm);
    assertThat(sound(speaker, Utterance.of("Hello there.", "nova", 1))).isNotEqualTo(pcm);
    assertThat(sound(speaker, Utterance.of("Hello there.", "alloy", 2)).length)
        .isLessThan(pcm.length * 7 / 10);
  }

  @Test
  void whatTheLibraryCannotPronounceIsNoFailure() throws IOException {
    assertThat(sound(new FreeTtsSpeaker(), Utterance.of("\u0007 é 你好 \uD83D\uDE00 ", "alloy", 1)))
        .hasSizeLessThan(Pcm.RATE * 4);
  }

  @Test
  void voicesThatAreLoadedAtOnceSpeakAlike() {
    List<byte[]> sounds =
        IntStream.range(0, 8)
            .mapToObj(
                number ->
                    CompletableFuture.supplyAsync(
                        this::helloByANewVoice, task -> new Thread(task).start()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(sounds).allSatisfy(sound -> assertThat(sound).isEqualTo(sounds.get(0)));
  }

  private byte[] helloByANewVoice() {
    try {
      return sound(new FreeTtsSpeaker(), HELLO);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] sound(Speaker speaker, Utterance utterance) throws IOException {
    try (InputStream sound = speaker.speak(utterance)) {
      return sound.readAllBytes();
    }
  }

  @Test
  void theTextGoesToEspeakOnItsInputAndNeverOnItsCommandLine() throws IOException {
    Path heard = directory.resolve("heard");
    Path words = directory.resolve("words");
    Path wav = Files.write(directory.resolve("head.wav"), WAV_HEAD);
    Path espeak =
        program("espeak-ng", "echo \"$@\" > " + words + "; cat > " + heard + "; cat " + wav);

    try (InputStream sound =
        new EspeakSpeaker(espeak).speak(Utterance.of("-w /x; $(y)", "-w/z", 2))) {
      sound.readAllBytes();
    }

    assertThat(heard).hasContent("-w /x; $(y)");
    assertThat(words).hasContent("--stdin --stdout -b1 -ven-us -s330");
  }

  @Test
  void whatSayWritesIsPlayedAndItsFileIsDeleted() throws IOException {
    Path wav = directory.resolve("sound.wav");
    byte[] sound = new byte[44 + 4];
    System.arraycopy(WAV_HEAD, 0, sound, 0, 44);
    sound[45] = 1;
    Files.write(wav, sound);
    Path named = directory.resolve("named");
    Path say = program("say", "cat > /dev/null; cp " + wav + " \"$6\"; echo \"$6\" > " + named);

    try (InputStream said = new SaySpeaker(say).speak(HELLO)) {
      assertThat(said.readAllBytes()).containsExactly(0, 1, 0, 0);
    }

    assertThat(Path.of(Files.readString(named).strip())).doesNotExist();
  }

  @Test
  void closingTheSoundEndsTheProcess() throws Exception {
    Path wav = Files.write(directory.resolve("head.wav"), WAV_HEAD);
    Path pid = directory.resolve("pid");
    Path espeak =
        program("espeak-ng", "echo $$ > " + pid + "; cat " + wav + "; exec cat /dev/zero");
    InputStream sound = new EspeakSpeaker(espeak).speak(HELLO);
    sound.read(new byte[1024]);
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

    sound.close();

    process.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void espeakReallySpeaksAtOurRate() throws IOException {
    Speaker speaker = SpeakerChain.onPath(System.getenv("PATH")).speaker("de");
    assumeTrue(speaker instanceof EspeakSpeaker, "espeak-ng is not installed");

    byte[] pcm = sound(speaker, Utterance.of("Guten Tag, wie geht es?", "nova", 1));

    assertThat(pcm.length % 2).isZero();
    assertThat(Pcm.seconds(pcm.length)).isBetween(0.5, 3.0);
    assertThat(loudest(pcm)).isGreaterThan(2_000);
  }

  @Test
  void fliteReallySpeaksAtOurRate() throws IOException {
    Speaker speaker = SpeakerChain.onPath(System.getenv("PATH")).speaker("en");
    assumeTrue(speaker instanceof FliteSpeaker, "flite is not installed");

    byte[] pcm = sound(speaker, HELLO);

    assertThat(Pcm.seconds(pcm.length)).isBetween(0.5, 3.0);
    assertThat(loudest(pcm)).isGreaterThan(2_000);
  }

  private static int loudest(byte[] pcm) {
    int loudest = 0;
    for (int at = 0; at + 1 < pcm.length; at += 2) {
      loudest = Math.max(loudest, Math.abs((pcm[at] & 0xFF) | pcm[at + 1] << 8));
    }
    return loudest;
  }

  private Path program(String name, String script) throws IOException {
    Path file = Files.write(directory.resolve(name), List.of("#!/bin/sh", script));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
