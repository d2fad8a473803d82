package dev.patchbay;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Version of the router, from the WAR's manifest. */
final class Version {

  private static final String MANIFEST = "/META-INF/MANIFEST.MF";

  private Version() {}

  static String of(ServletContext context) {
    try (InputStream manifest = context.getResourceAsStream(MANIFEST)) {
      return manifest == null
          ? "(not packaged)"
          : Optional.ofNullable(
                  new Manifest(manifest)
                      .getMainAttributes()
                      .getValue(Attributes.Name.IMPLEMENTATION_VERSION))
              .orElse("(not packaged)");
    } catch (IOException unreadable) {
      return "(unknown)";
    }
  }
}
