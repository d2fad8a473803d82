package dev.patchbay.cache.store;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A whole answer that is kept. Its bytes can be read any number of times until it is closed.
 *
 * @param label what is known of it
 * @param length bytes of its body
 * @param sha256 of its body, in hexadecimal
 * @param content its bytes
 */
public record CacheEntry(EntryMetadata label, long length, String sha256, Content content)
    implements AutoCloseable {

  /** Where the bytes of an answer come from. */
  public interface Content extends AutoCloseable {

    /** Writes the bytes from an offset up to, not including, another. */
    void writeTo(OutputStream out, long from, long to) throws IOException;

    @Override
    default void close() {}
  }

  /** Bytes on the heap. */
  public record Bytes(byte[] bytes) implements Content {

    @Override
    public void writeTo(OutputStream out, long from, long to) throws IOException {
      out.write(bytes, (int) from, (int) (to - from));
    }
  }

  @Override
  public void close() {
    content.close();
  }
}
