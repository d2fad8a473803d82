package dev.patchbay.body;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Request bodies for tests: reading them and applying edits. */
public final class Bodies {

  public static final String FORM = "multipart/form-data; boundary=b";
  public static final String JSON = "application/json";

  private Bodies() {}

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static BodyLimits limits() {
    return new BodyLimits(64 << 20, 1024, Path.of(System.getProperty("java.io.tmpdir")), 1 << 30);
  }

  public static ReceivedBody read(String contentType, byte[] bytes) {
    return read(contentType, new ByteArrayInputStream(bytes));
  }

  public static ReceivedBody read(String contentType, InputStream in) {
    try {
      return ReceivedBody.read(in, contentType, limits());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] written(RequestContent content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (out.size() != content.length()) {
      throw new AssertionError("wrote " + out.size() + ", announced " + content.length());
    }
    return out.toByteArray();
  }

  public static byte[] edited(String contentType, byte[] bytes, FieldEdit... edits) {
    try (ReceivedBody body = read(contentType, bytes)) {
      return written(body.edit(List.of(edits)));
    }
  }

  public static String edited(String contentType, String text, FieldEdit... edits) {
    return new String(edited(contentType, utf8(text), edits), StandardCharsets.UTF_8);
  }

  public static FieldEdit set(String field, String value) {
    return new FieldEdit.Set(field, value);
  }

  public static FieldEdit remove(String field) {
    return new FieldEdit.Remove(field);
  }

  public static ApiError refusal(ThrowingCallable call) {
    return catchThrowableOfType(RequestRefused.class, call).error();
  }

  public static ApiError refusal(String contentType, byte[] bytes) {
    return refusal(() -> read(contentType, bytes).close());
  }

  public static ApiError refusal(String contentType, String text) {
    return refusal(contentType, utf8(text));
  }

  /** A stream that gives its bytes in chunks of these lengths, the last one over and over. */
  public static InputStream cut(byte[] bytes, int... lengths) {
    return new InputStream() {
      private int at;
      private int chunk;

      @Override
      public int read() {
        throw new UnsupportedOperationException("read byte by byte");
      }

      @Override
      public int read(byte[] target, int from, int most) {
        if (at == bytes.length) {
          return -1;
        }
        int length = Math.min(lengths[Math.min(chunk++, lengths.length - 1)], bytes.length - at);
        int taken = Math.min(most, length);
        System.arraycopy(bytes, at, target, from, taken);
        at += taken;
        return taken;
      }
    };
  }

  public static byte[] join(byte[]... all) {
    int length = Arrays.stream(all).mapToInt(bytes -> bytes.length).sum();
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] bytes : all) {
      System.arraycopy(bytes, 0, joined, at, bytes.length);
      at += bytes.length;
    }
    return joined;
  }
}
