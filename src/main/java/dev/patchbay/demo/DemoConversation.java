package dev.patchbay.demo;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.demo.ear.RecognitionResult;
import dev.patchbay.demo.ear.SpeechRecognition;
import dev.patchbay.demo.voice.Pcm;
import dev.patchbay.demo.voice.Utterance;
import dev.patchbay.demo.voice.VoiceList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stand-in for a realtime session: repeats what is written or said to it with the demo's voice. A
 * pause ends what is said to it.
 *
 * <p>Threading: one thread.
 */
final class DemoConversation {

  private static final double LONGEST_PAUSE = 0.3;
  private static final int INPUT_TOKENS_A_SECOND = 10;
  private static final int OUTPUT_TOKENS_A_SECOND = 20;
  private static final int BYTES_A_SECOND = Pcm.RATE * Pcm.BYTES_A_SAMPLE;

  /** A tenth of a second. */
  private static final int PIECE = BYTES_A_SECOND / 10;

  private final DemoSocket socket;
  private final SpeechEngine engines;
  private final int provider;
  private final String model;
  private final VoiceActivityDetector heard = new VoiceActivityDetector(LONGEST_PAUSE);
  private String voice = VoiceList.ALL.get(0);
  private String written = "";
  private int responses;

  /**
   * @param provider position of the provider, which tells its voices from those of others
   */
  DemoConversation(DemoSocket socket, SpeechEngine engines, int provider, String model) {
    this.socket = socket;
    this.engines = engines;
    this.provider = provider;
    this.model = model;
  }

  /** Converses until the client leaves. */
  void run() throws IOException {
    session("session.created");
    for (Optional<String> event = socket.next(); event.isPresent(); event = socket.next()) {
      try {
        take(DemoJson.fields(event.get()));
      } catch (DemoRefusal refused) {
        socket.send(
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
                + DemoJson.quoted(refused.getMessage())
                + "}}");
      }
    }
  }

  private void take(Map<String, String> event) throws IOException, DemoRefusal {
    switch (event.getOrDefault("type", "")) {
      case "session.update" -> {
        String asked =
            event.getOrDefault(
                "session.audio.output.voice", event.getOrDefault("session.voice", voice));
        voice = VoiceList.ALL.contains(asked) ? asked : VoiceList.ALL.get(0);
        session("session.updated");
      }
      case "conversation.item.create" ->
          written = event.getOrDefault("item.content.0.text", written);
      case "input_audio_buffer.append" -> hear(event.getOrDefault("audio", ""));
      case "input_audio_buffer.commit" -> commit();
      case "response.create" -> respond();
      default -> {
        // Nothing to repeat.
      }
    }
  }

  private void session(String type) throws IOException {
    socket.send(
        "{\"type\":\"%s\",\"session\":{\"type\":\"realtime\",\"model\":%s,\"audio\":{\"output\":{\"voice\":\"%s\"}}}}"
            .formatted(type, DemoJson.quoted(model), voice));
  }

  private void hear(String base64) throws IOException, DemoRefusal {
    byte[] sound;
    try {
      sound = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw new DemoRefusal(400, "audio: not base64", "audio");
    }
    boolean silent = !heard.isSpeech();
    boolean paused = heard.add(sound);
    if (silent && heard.isSpeech()) {
      socket.send("{\"type\":\"input_audio_buffer.speech_started\"}");
    }
    if (paused) {
      socket.send("{\"type\":\"input_audio_buffer.speech_stopped\"}");
      commit();
      respond();
    }
  }

  private void commit() throws IOException {
    byte[] pcm = heard.take();
    double seconds = Pcm.seconds(pcm.length);
    String words = words(pcm);
    socket.send("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"item_heard\"}");
    socket.send(
        String.format(
            Locale.ROOT,
            "{\"type\":\"conversation.item.input_audio_transcription.completed\","
                + "\"item_id\":\"item_heard\",\"content_index\":0,\"transcript\":%s,"
                + "\"usage\":{\"type\":\"duration\",\"seconds\":%.1f}}",
            DemoJson.quoted(words.isEmpty() ? "(no words)" : words),
            seconds));
    written =
        words.isEmpty()
            ? String.format(Locale.ROOT, "I heard %.1f seconds of sound.", seconds)
            : "You said: " + words;
  }

  /** What was said; empty if nothing on this machine recognises it. */
  private String words(byte[] pcm) {
    byte[] header = WavHeader.ofPcm16Mono(pcm.length, Pcm.RATE);
    byte[] wav = Arrays.copyOf(header, header.length + pcm.length);
    System.arraycopy(pcm, 0, wav, header.length, pcm.length);
    RecognitionResult speech = engines.recognition().transcribe(wav);
    return speech.recognizer().equals(SpeechRecognition.DESCRIPTION) ? "" : speech.text();
  }

  private void respond() throws IOException {
    String id = "resp_" + ++responses;
    String text = written.isBlank() ? "Say or write something." : written;
    written = "";
    socket.send("{\"type\":\"response.created\",\"response\":{\"id\":\"" + id + "\"}}");
    socket.send(
        "{\"type\":\"response.output_audio_transcript.delta\",\"response_id\":\"%s\",\"delta\":%s}"
            .formatted(id, DemoJson.quoted(text)));
    int bytes = 0;
    try (InputStream sound =
        engines.speaker().speak(Utterance.of(text, VoiceList.of(voice, provider), 1))) {
      for (byte[] piece = sound.readNBytes(PIECE);
          piece.length > 0;
          piece = sound.readNBytes(PIECE)) {
        bytes += piece.length;
        socket.send(
            "{\"type\":\"response.output_audio.delta\",\"response_id\":\"%s\",\"delta\":\"%s\"}"
                .formatted(id, Base64.getEncoder().encodeToString(piece)));
      }
    }
    socket.send("{\"type\":\"response.output_audio.done\",\"response_id\":\"" + id + "\"}");
    done(id, heard.answered() * INPUT_TOKENS_A_SECOND, bytes / (double) BYTES_A_SECOND);
  }

  private void done(String id, double tokensIn, double seconds) throws IOException {
    long in = Math.round(tokensIn);
    long out = Math.round(seconds * OUTPUT_TOKENS_A_SECOND);
    socket.send(
        ("{\"type\":\"response.done\",\"response\":{\"id\":\"%s\",\"status\":\"completed\",\"output\":[],"
                + "\"usage\":{\"total_tokens\":%d,\"input_tokens\":%d,"
                + "\"input_token_details\":{\"audio_tokens\":%d},"
                + "\"output_tokens\":%d,\"output_token_details\":{\"audio_tokens\":%d}}}}")
            .formatted(id, in + out, in, in, out, out));
  }
}
