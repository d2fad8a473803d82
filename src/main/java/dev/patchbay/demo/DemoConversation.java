package dev.patchbay.demo;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.demo.recognition.RecognitionResult;
import dev.patchbay.demo.recognition.SpeechRecognition;
import dev.patchbay.demo.synthesis.Pcm;
import dev.patchbay.demo.synthesis.Utterance;
import dev.patchbay.demo.synthesis.VoiceList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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

  /** A tenth of a second. */
  private static final int PIECE = Pcm.RATE * Pcm.BYTES_A_SAMPLE / 10;

  private final DemoSocket socket;
  private final SpeechEngine engines;
  private final int provider;
  private final String model;
  private final VoiceActivityDetector heard = new VoiceActivityDetector(LONGEST_PAUSE);
  private final ConversationEvents events = new ConversationEvents();
  private String voice = VoiceList.ALL.get(0);
  private String written = "";
  private String spoken = "";
  private double seconds;

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
        socket.send(events.error("invalid_event", refused.getMessage()));
      }
    }
  }

  private void send(List<String> all) throws IOException {
    for (String event : all) {
      socket.send(event);
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
      case "conversation.item.create" -> write(event);
      case "conversation.item.delete" ->
          socket.send(
              events.event("conversation.item.deleted", "item_id", quoted(event, "item_id")));
      case "input_audio_buffer.append" -> hear(event.getOrDefault("audio", ""));
      case "input_audio_buffer.commit" -> commit();
      case "input_audio_buffer.clear" -> {
        heard.clear();
        socket.send(events.event("input_audio_buffer.cleared"));
      }
      case "response.create" -> respond(event);
      case "response.cancel" ->
          socket.send(events.error("response_cancel_not_active", "No response is under way."));
      default -> {
        // Nothing to repeat.
      }
    }
  }

  private static String quoted(Map<String, String> event, String field) {
    return DemoJson.quoted(event.getOrDefault(field, ""));
  }

  private void session(String type) throws IOException {
    String session =
        "{\"object\":\"realtime.session\",\"type\":\"realtime\",\"id\":\"sess_demo\",\"model\":%s,\"audio\":{\"output\":{\"voice\":\"%s\"}}}";
    socket.send(events.event(type, "session", session.formatted(DemoJson.quoted(model), voice)));
  }

  private void write(Map<String, String> event) throws IOException {
    String text = event.getOrDefault("item.content.0.text", "");
    // What it has said itself is written by clients that begin where another session has ended.
    if (!text.isEmpty() && !event.getOrDefault("item.role", "user").equals("assistant")) {
      written = text;
    }
    send(
        events.added(
            event.getOrDefault("item.id", events.nextItem()),
            "{\"type\":\"input_text\",\"text\":%s}".formatted(DemoJson.quoted(text))));
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
      spoken = events.nextItem();
      socket.send(events.event("input_audio_buffer.speech_started", "item_id", '"' + spoken + '"'));
    }
    if (paused) {
      socket.send(events.event("input_audio_buffer.speech_stopped", "item_id", '"' + spoken + '"'));
      commit();
      respond(Map.of());
    }
  }

  private void commit() throws IOException {
    String item = spoken.isEmpty() ? events.nextItem() : spoken;
    spoken = "";
    byte[] pcm = heard.take();
    double length = Pcm.seconds(pcm.length);
    seconds += length;
    String words = words(pcm);
    socket.send(events.event("input_audio_buffer.committed", "item_id", '"' + item + '"'));
    send(events.added(item, "{\"type\":\"input_audio\",\"transcript\":null}"));
    socket.send(
        events.event(
            "conversation.item.input_audio_transcription.completed",
            "item_id",
            '"' + item + '"',
            "content_index",
            "0",
            "transcript",
            DemoJson.quoted(words.isEmpty() ? "(no words)" : words),
            "usage",
            String.format(Locale.ROOT, "{\"type\":\"duration\",\"seconds\":%.1f}", length)));
    written =
        words.isEmpty()
            ? String.format(Locale.ROOT, "I heard %.1f seconds of sound.", length)
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

  private void respond(Map<String, String> request) throws IOException {
    ConversationEvents.Turn turn = events.turn(request);
    String text = written.isBlank() ? "Say or write something." : written;
    written = "";
    send(events.begun(turn));
    socket.send(events.words(turn, text));
    int bytes = 0;
    try (InputStream sound =
        engines.speaker().speak(Utterance.of(text, VoiceList.of(voice, provider), 1))) {
      for (byte[] piece = sound.readNBytes(PIECE);
          piece.length > 0;
          piece = sound.readNBytes(PIECE)) {
        bytes += piece.length;
        socket.send(events.audio(turn, Base64.getEncoder().encodeToString(piece)));
      }
    }
    send(events.ended(turn, text, usage(Pcm.seconds(bytes))));
  }

  /** Tokens of what was heard since the last response, and of what was said in this one. */
  private String usage(double spokenSeconds) {
    long in = Math.round(seconds * INPUT_TOKENS_A_SECOND);
    long out = Math.round(spokenSeconds * OUTPUT_TOKENS_A_SECOND);
    seconds = 0;
    return ("{\"total_tokens\":%d,\"input_tokens\":%d,\"input_token_details\":{\"audio_tokens\":%d},"
            + "\"output_tokens\":%d,\"output_token_details\":{\"audio_tokens\":%d}}")
        .formatted(in + out, in, in, out, out);
  }
}
