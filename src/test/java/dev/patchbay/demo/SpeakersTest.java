package dev.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakersTest {

  private static final Utterance HELLO = new Utterance("Hello there.", "alloy", 1);

  @TempDir private Path directory;

  @Test
  void aMachineThatCannotSpeakPlaysTones() {
    assertThat(Speakers.onPath(directory.toString())).isInstanceOf(ToneSpeaker.class);
    assertThat(Speakers.onPath("")).isInstanceOf(ToneSpeaker.class);
  }

  @Test
  void sayIsTakenWhereThereIsNoEspeak() throws IOException {
    program("say", "exit 0");
    assertThat(Speakers.onPath(directory.toString())).isInstanceOf(SaySpeaker.class);

    program("espeak-ng", "exit 0");
    assertThat(Speakers.onPath(directory.toString())).isInstanceOf(EspeakSpeaker.class);
  }

  @Test
  void theTextGoesToEspeakOnItsInputAndNeverOnItsCommandLine() throws IOException {
    Path heard = directory.resolve("heard");
    Path words = directory.resolve("words");
    Path wav = Files.write(directory.resolve("head.wav"), Wav.head());
    Path espeak =
        program("espeak-ng", "echo \"$@\" > " + words + "; cat > " + heard + "; cat " + wav);

    try (InputStream sound =
        new EspeakSpeaker(espeak).speak(new Utterance("-w /x; $(y)", "-w/z", 2))) {
      sound.readAllBytes();
    }

    assertThat(heard).hasContent("-w /x; $(y)");
    assertThat(words).hasContent("--stdin --stdout -b1 -ven-us -s330");
  }

  @Test
  void whatSayWritesIsPlayedAndItsFileIsDeleted() throws IOException {
    Path wav = directory.resolve("sound.wav");
    byte[] sound = new byte[44 + 4];
    System.arraycopy(Wav.head(), 0, sound, 0, 44);
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
    Path wav = Files.write(directory.resolve("head.wav"), Wav.head());
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
    Speaker speaker = Speakers.onPath(System.getenv("PATH"));
    assumeTrue(speaker instanceof EspeakSpeaker, "espeak-ng is not installed");

    try (InputStream sound = speaker.speak(HELLO)) {
      byte[] pcm = sound.readAllBytes();

      assertThat(pcm.length % 2).isZero();
      assertThat(pcm.length / (2.0 * Pcm.RATE)).isBetween(0.5, 2.0);
      assertThat(loudest(pcm)).isGreaterThan(2_000);
    }
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
