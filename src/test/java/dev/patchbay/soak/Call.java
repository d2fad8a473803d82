package dev.patchbay.soak;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** A call of the soak test and its correct response, both derived from its number. */
record Call(RawRequest request, String sha256) {

  static Call of(long seed, long number) {
    // Neighbouring seeds of java.util.Random begin alike: all calls would be of one kind.
    Random random = new Random((seed + number) * 0x9E3779B97F4A7C15L);
    int kind = random.nextInt(4);
    // Every other one is among a few that are asked again and again.
    int size =
        random.nextBoolean()
            ? 1000 * (1 + random.nextInt(50))
            : 1000 + random.nextInt(kind == 2 ? 600_000 : 120_000);
    Call call =
        switch (kind) {
          case 0 -> speech("whole", size);
          case 1 -> speech("chunks", size);
          case 2 -> upload(size);
          default -> events(size / 1000);
        };
    return new Call(call.request.header("x-request-id", "soak-" + number), call.sha256);
  }

  private static Call speech(String how, int size) {
    String json =
        "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"input\":\"%s %d\"}";
    return new Call(RawRequest.speech(json.formatted(how, size)), sha256(sound(size)));
  }

  private static Call events(int count) {
    String json =
        "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"stream_format\":\"sse\",\"input\":\"events"
            + " %d\"}";
    return new Call(RawRequest.speech(json.formatted(count)), sha256(eventBytes(count)));
  }

  private static Call upload(int size) {
    Multipart form =
        Multipart.form()
            .file("speech.wav", "audio/wav", sound(size))
            .field("model", "whisper-1")
            .field("response_format", "json");
    return new Call(
        RawRequest.transcription(form), sha256(transcript(sha256(form.bytes())).getBytes()));
  }

  /** The right answer of a provider that is well. */
  static Reply answer(Received request) {
    if (request.target().endsWith("/transcriptions")) {
      return Reply.json(200, transcript(sha256(request.body())));
    }
    String text = request.text();
    String[] input = text.substring(text.indexOf("\"input\":\"") + 9).split("[ \"]");
    int size = Integer.parseInt(input[1]);
    return switch (input[0]) {
      case "whole" -> Reply.audio("audio/wav", sound(size));
      case "chunks" -> inChunks(sound(size));
      default -> events(size, Reply.events());
    };
  }

  private static Reply inChunks(byte[] sound) {
    Reply reply = Reply.status(200).header("Content-Type", "audio/wav").chunked();
    for (int at = 0; at < sound.length; at += 9973) {
      reply = reply.chunk(Arrays.copyOfRange(sound, at, Math.min(sound.length, at + 9973)));
    }
    return reply.end();
  }

  private static Reply events(int count, Reply reply) {
    Reply events = reply;
    for (int i = 0; i < count; i++) {
      events = events.event(event(i));
    }
    return events.event("{\"type\":\"speech.audio.done\"}").end();
  }

  private static byte[] eventBytes(int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append("data: ").append(event(i)).append("\n\n");
    }
    return all.append("data: {\"type\":\"speech.audio.done\"}\n\n").toString().getBytes();
  }

  private static String event(int number) {
    return "{\"type\":\"speech.audio.delta\",\"audio\":\"" + number + "\"}";
  }

  private static byte[] sound(int size) {
    return Bytes.join(Sounds.wav(20), Sounds.noise(size));
  }

  private static String transcript(String heard) {
    return "{\"text\":\"" + heard + "\"}";
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
