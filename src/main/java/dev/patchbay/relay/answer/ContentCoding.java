package dev.patchbay.relay.answer;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Content coding (compression) of a response, which some providers apply although the router asks
 * them not to.
 */
public enum ContentCoding {
  /** Not compressed. */
  NONE,
  /** Passed on with its {@code Content-Encoding}, which the client accepts. */
  PASSED_THROUGH,
  GZIP,
  DEFLATE,
  /** A coding that the router cannot decode. */
  UNKNOWN;

  private static final int BUFFER = 8192;

  /**
   * The coding to undo. Audio and transcripts are always decoded, because they are inspected.
   *
   * @param contentEncoding values of the provider's {@code Content-Encoding}
   * @param acceptEncoding value of the client's {@code Accept-Encoding}; empty if it sent none
   */
  public static ContentCoding of(
      AudioTask task, List<String> contentEncoding, String acceptEncoding) {
    if (contentEncoding.isEmpty()) {
      return NONE;
    }
    List<String> codings =
        contentEncoding.stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return NONE;
    }
    if (task == AudioTask.OTHER && codings.stream().allMatch(c -> accepts(acceptEncoding, c))) {
      return PASSED_THROUGH;
    }
    if (codings.size() > 1) {
      return UNKNOWN;
    }
    return switch (codings.get(0)) {
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      default -> UNKNOWN;
    };
  }

  /** True if {@code Content-Length} and {@code Content-Encoding} still describe the body. */
  boolean keepsBody() {
    return this == NONE || this == PASSED_THROUGH;
  }

  /**
   * The body without its coding, decoded as it arrives. Waits for the first bytes of the body.
   *
   * @throws UnusableAnswer if the coding is unknown
   */
  public InputStream decoded(InputStream in) throws IOException, UnusableAnswer {
    return switch (this) {
      case NONE, PASSED_THROUGH -> in;
      case GZIP -> gunzipped(in);
      case DEFLATE -> inflated(in);
      case UNKNOWN ->
          throw new UnusableAnswer(
              Fault.UNEXPECTED_ANSWER, "The response has an unsupported content coding.");
    };
  }

  private static InputStream gunzipped(InputStream in) throws IOException {
    return new GZIPInputStream(in, BUFFER) {
      @Override
      public int available() throws IOException {
        return hasArrived(super.available() > 0, inf, in);
      }
    };
  }

  // The JDK's streams say 1 until they are at their end, even if the next byte is still to come.
  private static int hasArrived(boolean open, Inflater inflater, InputStream in)
      throws IOException {
    return open && (!inflater.needsInput() || in.available() > 0) ? 1 : 0;
  }

  // RFC 9110 §8.4.1.2 defines "deflate" as zlib's format, but some servers send the bare stream.
  private static InputStream inflated(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, 2);
    byte[] two = start.readNBytes(2);
    start.unread(two);
    boolean zlib =
        two.length == 2
            && (two[0] & 0x0F) == 8
            && (((two[0] & 0xFF) << 8) | (two[1] & 0xFF)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    return new InflaterInputStream(start, inflater, BUFFER) {
      @Override
      public int available() throws IOException {
        return hasArrived(super.available() > 0, inf, in);
      }

      @Override
      public void close() throws IOException {
        // It holds native memory, and the stream only ends an inflater that it created itself.
        inflater.end();
        super.close();
      }
    };
  }

  private static boolean accepts(String acceptEncoding, String coding) {
    String plain = coding.equals("x-gzip") ? "gzip" : coding;
    return Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
        .map(entry -> entry.split(";"))
        .filter(entry -> entry[0].strip().equals(plain) || entry[0].strip().equals("*"))
        .anyMatch(entry -> entry.length < 2 || !entry[1].replace(" ", "").matches("q=0(\\.0*)?"));
  }
}
