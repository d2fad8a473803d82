package dev.patchbay.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A call to send again and again, and what its answer must be. Each time it carries another number,
 * so that nobody can answer from memory, unless that is what is measured.
 *
 * @param start the head and the first part of the body, with {@link #NUMBER} in it once or never
 * @param rest the rest of the body, shared by all calls
 * @param answerBytes the length that the answer's body must have
 * @param answerStart how the answer's body must begin; empty if that does not matter
 * @param pieceBytes the answer carries a stamp each so many bytes; 0 if it carries none
 */
record Call(String start, ByteBuffer rest, long answerBytes, String answerStart, int pieceBytes) {
  static final String NUMBER = "000000000000";
  private static final String SPEECH =
      "{\"model\":\"tts-1\",\"input\":\"%s; call %s."
          + " %s\",\"voice\":\"alloy\",\"response_format\":\"mp3\"}";
  private static final String FILLING = "The quick brown fox jumps over the lazy dog. ".repeat(6);
  private static final int SPEECH_BYTES = 300;

  static Call speech(Script script) {
    return speech(script, NUMBER);
  }

  /** The same each time: about a topic, so that others may be about another. */
  static Call repeated(Script script, String topic) {
    return speech(script, topic);
  }

  private static Call speech(Script script, String about) {
    int spare = SPEECH_BYTES - SPEECH.formatted(script.spoken(), about, "").length();
    String body = SPEECH.formatted(script.spoken(), about, FILLING.substring(0, spare));
    String head = head("/v1/audio/speech", "application/json", body.length());
    int stamped = script.pieces() > 1 ? script.pieceBytes() : 0;
    return new Call(head + body, ByteBuffer.allocate(0), script.bytes(), "", stamped);
  }

  static String head(String path, String type, long length) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk-bench\r\nAccept: */*\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, type, length);
  }

  /** The bytes of {@link #start}; the number, if any, is filled in by whoever sends them. */
  byte[] startBytes() {
    return start.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where the number is; negative if all calls are the same. */
  int numberAt() {
    return start.indexOf(NUMBER);
  }
}
