package dev.patchbay.body.spool;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.nio.file.Path;

/**
 * Size limits of request bodies.
 *
 * @param maxBytes largest body in bytes, counted as it arrives
 * @param inMemory number of bytes on the heap before the rest goes to a temporary file
 * @param directory directory of the temporary files
 * @param directoryMax bytes that the temporary files of all requests may have together
 */
public record BodyLimits(long maxBytes, int inMemory, Path directory, long directoryMax) {

  public BodyLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 1)");
    }
    if (inMemory < 1024) {
      throw new IllegalArgumentException("inMemory: " + inMemory + " (expected: >= 1024)");
    }
  }

  /**
   * Checks a length: the announced one, or that of the bytes received.
   *
   * @throws RequestRefused 413 if it is too large
   */
  public void check(long length) {
    if (length > maxBytes) {
      throw new RequestRefused(
          ApiError.tooLarge("The request's body is larger than " + maxBytes + " bytes."));
    }
  }
}
