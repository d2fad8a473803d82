package dev.patchbay.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;

/** A deployed archive: its directory, and where it answers. */
record ExplodedArchive(Path directory, String contextPath) {

  static ExplodedArchive of(Archive<?> archive) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "arquillian").toAbsolutePath());
      Path own = Files.createTempDirectory(parent, "war-");
      Path directory =
          archive.as(ExplodedExporter.class).exportExploded(own.toFile(), "root").toPath();
      return new ExplodedArchive(directory, "/" + archive.getName().replace(".war", ""));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ProtocolMetaData at(int port) {
    HTTPContext address = new HTTPContext("127.0.0.1", port);
    address.add(new Servlet("any", contextPath));
    return new ProtocolMetaData().addContext(address);
  }
}
