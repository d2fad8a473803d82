package dev.patchbay.bench;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What one listener of a live voice met.
 *
 * @param firstByte from the request to the first byte of sound
 * @param late from the end of the voice to the last byte
 */
record VoiceListener(Duration firstByte, Duration late) {
  private static final String BODY =
      "{\"model\":\"voice\",\"input\":\"Hello.\",\"voice\":\"alloy\",\"response_format\":\"%s\"}";

  /** Listens to a router. */
  static VoiceListener of(InetSocketAddress router, String format, Duration voice)
      throws IOException {
    try (Socket line = new Socket()) {
      line.connect(router);
      line.setTcpNoDelay(true);
      long begin = System.nanoTime();
      String body = BODY.formatted(format);
      String head = Call.head("/v1/audio/speech", "application/json", body.length());
      line.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      InputStream in = line.getInputStream();
      skipHead(in, format);
      return listen(new ChunkedAnswer(in), begin, voice);
    }
  }

  /** Listens to what is written by somebody else, from now on. */
  static VoiceListener of(InputStream sound, Duration voice) throws IOException {
    return listen(sound, System.nanoTime(), voice);
  }

  private static VoiceListener listen(InputStream sound, long begin, Duration voice)
      throws IOException {
    byte[] bytes = new byte[16 * 1024];
    if (sound.read(bytes, 0, 1) < 0) {
      throw new IOException("no sound");
    }
    long first = System.nanoTime();
    while (sound.read(bytes, 0, bytes.length) >= 0) {
      // It is only timed.
    }
    Duration whole = Duration.ofNanos(System.nanoTime() - begin);
    return new VoiceListener(Duration.ofNanos(first - begin), whole.minus(voice));
  }

  private static void skipHead(InputStream in, String format) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer for " + format);
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 200")) {
      throw new IOException(format + ": " + head);
    }
  }

  /** Ends with the last chunk; the lines between the chunks are counted as sound but for the first. */
  private static final class ChunkedAnswer extends FilterInputStream {
    private static final String END = "\r\n0\r\n\r\n";
    private String tail = "";
    private boolean begun;

    ChunkedAnswer(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      for (int next = 0; !begun && next != '\n'; ) {
        next = in.read();
      }
      begun = true;
      int count = tail.equals(END) ? -1 : in.read(bytes, offset, length);
      if (count > 0) {
        String both = tail + new String(bytes, offset, count, StandardCharsets.ISO_8859_1);
        tail = both.substring(Math.max(0, both.length() - END.length()));
      }
      return count;
    }
  }
}
