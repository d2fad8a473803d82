package dev.patchbay.demo;

import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.FfmpegCommand;
import dev.patchbay.demo.recognition.SpeechRecognition;
import dev.patchbay.demo.synthesis.Speaker;
import dev.patchbay.demo.synthesis.SpeakerChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Speech synthesis, speech recognition and audio formats of this machine.
 *
 * @param ffmpeg path of ffmpeg; empty if there is none
 */
record SpeechEngine(Speaker speaker, SpeechRecognition recognition, String ffmpeg) {

  /**
   * Finds what this machine has.
   *
   * @param environment variables, such as {@code PATH}
   */
  static SpeechEngine of(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    String ffmpeg = FfmpegCommand.onPath(path);
    return new SpeechEngine(
        SpeakerChain.onPath(path), SpeechRecognition.of(environment, ffmpeg), ffmpeg);
  }

  Set<String> formats() {
    return AudioConverter.formats(ffmpeg);
  }

  /** Lines for the user: what was found, and what to install for better. */
  List<String> report() {
    List<String> report = new ArrayList<>();
    report.add("Voice: " + speaker.name());
    report.add(
        "Ears: "
            + (recognition.recognizesOthers()
                ? recognition.name()
                : "this demo's own speech; other recordings are described"));
    List<String> better = new ArrayList<>();
    if (speaker instanceof SpeakerChain speakers && !speakers.speaksManyLanguages()) {
      better.add("espeak-ng (other languages)");
    }
    if (!recognition.recognizesOthers()) {
      better.add("pocketsphinx and pocketsphinx-en-us, or whisper.cpp (any recording)");
    }
    if (ffmpeg.isEmpty()) {
      better.add("ffmpeg (aac, and mp3 recordings)");
    }
    if (!better.isEmpty()) {
      report.add("Install for more: " + String.join("; ", better));
    }
    return report;
  }
}
