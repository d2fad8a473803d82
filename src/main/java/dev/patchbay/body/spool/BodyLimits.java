package dev.patchbay.body.spool;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.nio.file.Path;

/**
 * Bounds of a request's body.
 *
 * @param most largest body in bytes, counted as it arrives
 * @param inMemory bytes held on the heap before the rest goes to a temporary file
 * @param directory where temporary files are made
 */
public record BodyLimits(long most, int inMemory, Path directory) {

  public BodyLimits {
    if (most < 1) {
      throw new IllegalArgumentException("most: " + most + " (expected: >= 1)");
    }
    if (inMemory < 1024) {
      throw new IllegalArgumentException("inMemory: " + inMemory + " (expected: >= 1024)");
    }
  }

  /**
   * Lets a body of an announced length in.
   *
   * @throws RequestRefused 413 if it is too large
   */
  public void check(long announced) {
    if (announced > most) {
      throw new RequestRefused(
          ApiError.tooLarge("The body is larger than the " + most + " bytes allowed."));
    }
  }
}
