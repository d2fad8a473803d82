package dev.patchbay.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration file that the next deployment in this process finds, as one that an operator
 * names.
 *
 * @param file where it is
 */
public record OwnConfiguration(Path file) implements AutoCloseable {

  private static final String NAMED_BY = "patchbay.config";

  public static OwnConfiguration of(String properties) throws IOException {
    Path file = Files.createTempFile("router", ".properties");
    Files.writeString(file, properties);
    System.setProperty(NAMED_BY, file.toString());
    return new OwnConfiguration(file);
  }

  @Override
  public void close() throws IOException {
    System.clearProperty(NAMED_BY);
    Files.delete(file);
  }
}
