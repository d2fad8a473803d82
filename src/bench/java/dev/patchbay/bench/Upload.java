package dev.patchbay.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A transcription call: a multipart form with a file of noise, and the answer that proves it
 * arrived whole.
 */
final class Upload {
  private static final String BOUNDARY = "bench-7MA4YWxkTrZu0gW";
  private static final String FIELDS =
      """
      --%1$s
      Content-Disposition: form-data; name="model"

      whisper-1
      --%1$s
      Content-Disposition: form-data; name="prompt"

      %2$s
      --%1$s
      Content-Disposition: form-data; name="file"; filename="noise.mp3"
      Content-Type: audio/mpeg

      """;

  private Upload() {}

  static Call of(int fileBytes) {
    String fields = FIELDS.formatted(BOUNDARY, Call.NUMBER).replace("\n", "\r\n");
    byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] noise = new byte[fileBytes];
    new Random(fileBytes).nextBytes(noise);
    ByteBuffer rest = ByteBuffer.allocateDirect(fileBytes + end.length).put(noise).put(end).flip();
    int length = fields.length() + rest.remaining();
    String head = Call.head("/v1/audio/transcriptions", form(), length);
    return new Call(head + fields, rest, receipt(length).length(), receipt(length), 0);
  }

  private static String form() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  static String receipt(long bytes) {
    return "{\"text\":\"" + bytes + " bytes\"}";
  }
}
