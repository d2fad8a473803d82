package dev.patchbay.config.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Loads properties files from the class path. */
public final class ClasspathProperties {

  private ClasspathProperties() {}

  public static Properties properties(String path) {
    try (InputStream bytes = ClasspathProperties.class.getResourceAsStream(path)) {
      if (bytes == null) {
        throw new FileNotFoundException(path + " is not on the class path");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
