package dev.patchbay.demo;

import com.sun.net.httpserver.HttpExchange;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.demo.recognition.FingerprintCache;
import dev.patchbay.demo.synthesis.Pcm;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Answer to a speech request: encoded and sent while it is made, and remembered once complete. */
final class SpeechAnswer {

  private static final int CHUNK = 4 * 1024;

  private final SpeechEngine engines;
  private final SpeechRequest request;
  private final MessageDigest sent = FingerprintCache.digest();

  SpeechAnswer(SpeechEngine engines, SpeechRequest request) {
    this.engines = engines;
    this.request = request;
  }

  void send(HttpExchange call) throws IOException {
    try (Samples samples = new Samples(engines.speaker().speak(request.utterance()))) {
      call.getResponseHeaders().set("Content-Type", request.type());
      if (request.format().equals("wav")) {
        sendWav(call, samples);
      } else {
        call.sendResponseHeaders(200, 0);
        try (InputStream sound = encoded(samples)) {
          copy(sound, call.getResponseBody());
        }
      }
      engines
          .recognition()
          .memory()
          .remember(request.utterance().text(), Pcm.seconds(samples.bytes), samples.digest, sent);
    }
  }

  /** Its header states the length: it is sent once all of it is made. */
  private void sendWav(HttpExchange call, Samples samples) throws IOException {
    byte[] all = samples.readAllBytes();
    byte[] header = WavHeader.ofPcm16Mono(all.length, Pcm.RATE);
    sent.update(header);
    sent.update(all);
    call.sendResponseHeaders(200, header.length + all.length);
    call.getResponseBody().write(header);
    call.getResponseBody().write(all);
  }

  private InputStream encoded(InputStream samples) throws IOException {
    return request.format().equals("pcm")
        ? samples
        : AudioConverter.convert(samples, Pcm.SOURCE, request.format(), engines.ffmpeg());
  }

  private void copy(InputStream sound, OutputStream client) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = sound.read(chunk); read > 0; read = sound.read(chunk)) {
      sent.update(chunk, 0, read);
      client.write(chunk, 0, read);
      client.flush();
    }
  }

  /** The samples as they are read, counted and digested. */
  private static final class Samples extends FilterInputStream {

    private final MessageDigest digest = FingerprintCache.digest();
    private long bytes;

    Samples(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      throw new IOException("Sound is read in pieces.");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        digest.update(buffer, offset, read);
        bytes += read;
      }
      return read;
    }
  }
}
