package dev.patchbay.demo.recognition;

import dev.patchbay.audio.WavHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Speech recognition of the demo: the memory of its own speech, then a program of this machine,
 * then a description of the recording.
 *
 * <p>Threading: any thread.
 */
public final class SpeechRecognition {

  /** Name where nothing recognises speech. */
  public static final String DESCRIPTION = "description";

  // Recognisers lose words at the very start and end.
  private static final int QUARTER_SECOND = RecordingDecoder.RATE / 4 * 2;

  private final FingerprintCache memory;
  private final Optional<Recognizer> program;
  private final String ffmpeg;

  private SpeechRecognition(FingerprintCache memory, Optional<Recognizer> program, String ffmpeg) {
    this.memory = memory;
    this.program = program;
    this.ffmpeg = ffmpeg;
  }

  /**
   * Finds what recognises speech, best first.
   *
   * @param environment {@code PATH}; {@code WHISPER_SERVER}, the address of a running
   *     whisper-server; {@code WHISPER_MODEL}, file of whisper.cpp's model
   * @param ffmpeg path of ffmpeg; empty if there is none
   */
  public static SpeechRecognition of(Map<String, String> environment, String ffmpeg) {
    String path = environment.getOrDefault("PATH", "");
    String model = environment.getOrDefault("WHISPER_MODEL", "");
    String server = environment.getOrDefault("WHISPER_SERVER", "");
    Path home = Path.of(System.getProperty("user.home", ""));
    return new SpeechRecognition(
        new FingerprintCache(),
        WhisperServer.running(server, WhisperServer.USUAL)
            .or(() -> WhisperCli.find(path, model, home))
            .or(() -> WhisperServer.find(path, model, home))
            .or(() -> PocketSphinx.find(path)),
        ffmpeg);
  }

  public FingerprintCache memory() {
    return memory;
  }

  /** What hears a recording that the demo did not make. */
  public String name() {
    return program.map(Recognizer::name).orElse(DESCRIPTION);
  }

  /** True if speech of others is recognised. */
  public boolean recognizesOthers() {
    return program.isPresent();
  }

  /** The transcript of a recording, or its description. */
  public RecognitionResult transcribe(byte[] file) {
    return memory
        .recall(file)
        .or(() -> recognized(file))
        .orElseGet(
            () -> {
              UploadDescription upload = UploadDescription.of(file);
              return RecognitionResult.of(upload.text(), upload.seconds(), DESCRIPTION);
            });
  }

  private Optional<RecognitionResult> recognized(byte[] file) {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> samples = RecordingDecoder.of(file, ffmpeg);
      return samples.isEmpty() ? Optional.empty() : Optional.of(recognize(samples.get()));
    } catch (IOException undecodable) {
      // What it is said to be is described.
      return Optional.empty();
    }
  }

  private RecognitionResult recognize(byte[] samples) throws IOException {
    byte[] padded = new byte[samples.length + 2 * QUARTER_SECOND];
    System.arraycopy(samples, 0, padded, QUARTER_SECOND, samples.length);
    Path wav = Files.createTempFile("patchbay-demo", ".wav");
    try {
      Files.write(wav, WavHeader.ofPcm16Mono(padded.length, RecordingDecoder.RATE));
      Files.write(wav, padded, StandardOpenOption.APPEND);
      return program.orElseThrow().recognize(wav, samples.length / (2.0 * RecordingDecoder.RATE));
    } finally {
      Files.deleteIfExists(wav);
    }
  }
}
