package dev.patchbay.cache.store;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Cache entry: a complete stored response. Its bytes can be read any number of times until it is
 * closed.
 *
 * @param metadata key, route, producer, headers and time
 * @param length length of the body in bytes
 * @param sha256 SHA-256 of the body, in hexadecimal
 * @param content bytes of the body
 */
public record CacheEntry(EntryMetadata metadata, long length, String sha256, Content content)
    implements AutoCloseable {

  /** Bytes of an entry. */
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
