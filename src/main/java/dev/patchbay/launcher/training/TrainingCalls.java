package dev.patchbay.launcher.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls of each main kind: speech, a cache hit, an uploaded recording, the list of models. */
final class TrainingCalls {

  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data; boundary=training";
  private static final int UPLOAD_BYTES = 64 * 1024;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 100;

  private final String router;
  private final byte[] upload = upload();
  private final AtomicLong answered = new AtomicLong();

  TrainingCalls(String router) {
    this.router = router;
  }

  /** Waits until the router has the provider of the training; false if it has not by then. */
  boolean await(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      long bytes = call("POST", "/v1/audio/speech", JSON, speech("kept", 0));
      if (bytes == TrainingProvider.SPEECH_BYTES) {
        return true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /**
   * Calls the router in turn with each kind.
   *
   * @return number of good answers
   */
  long repeat(int threads, long nanos) {
    long start = System.nanoTime();
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      all[i] =
          new Thread(
              () -> {
                long n = 0;
                do {
                  round(n++);
                } while (System.nanoTime() - start < nanos);
              });
      all[i].start();
    }
    try {
      for (Thread thread : all) {
        thread.join();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return answered.get();
  }

  private void round(long n) {
    for (int i = 0; i < 4; i++) {
      call("POST", "/v1/audio/speech", JSON, speech("alloy", n));
    }
    call("POST", "/v1/audio/speech", JSON, speech("kept", 0));
    call("POST", "/v1/audio/transcriptions", FORM, upload);
    call("GET", "/v1/models", "", new byte[0]);
  }

  /** Bytes of a good answer; -1 for another. */
  private long call(String method, String path, String type, byte[] body) {
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(router + path).openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (body.length > 0) {
        connection.setRequestProperty("Content-Type", type);
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      try (InputStream answer = connection.getInputStream()) {
        long bytes = answer.transferTo(OutputStream.nullOutputStream());
        answered.incrementAndGet();
        return bytes;
      }
    } catch (IOException refused) {
      return -1;
    }
  }

  private static byte[] speech(String voice, long number) {
    String text = "Hello from Patchbay, for the " + number + "th time. ";
    return ("{\"model\":\"tts-1\",\"voice\":\"" + voice + "\",\"input\":\"" + text + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] upload() {
    return """
    --training\r
    Content-Disposition: form-data; name="model"\r
    \r
    whisper-1\r
    --training\r
    Content-Disposition: form-data; name="file"; filename="a.mp3"\r
    Content-Type: audio/mpeg\r
    \r
    %s\r
    --training--\r
    """
        .formatted("a".repeat(UPLOAD_BYTES))
        .getBytes(StandardCharsets.UTF_8);
  }
}
