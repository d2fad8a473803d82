package dev.patchbay.launcher.loader;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * JAR of a class path, opened when it is first read. Signatures are not verified: the launcher has
 * unpacked the JAR itself.
 *
 * <p>Threading: any thread.
 */
final class ClassPathJar {

  private final URL url;
  private final File file;
  private final CodeSource source;
  private JarFile open;

  private ClassPathJar(URL url, File file) {
    this.url = url;
    this.file = file;
    this.source = new CodeSource(url, (Certificate[]) null);
  }

  static List<ClassPathJar> of(URL[] urls) throws IOException {
    List<ClassPathJar> jars = new ArrayList<>(urls.length);
    for (URL url : urls) {
      try {
        jars.add(new ClassPathJar(url, new File(url.toURI())));
      } catch (URISyntaxException impossible) {
        throw new IOException(impossible);
      }
    }
    return jars;
  }

  URL url() {
    return url;
  }

  CodeSource source() {
    return source;
  }

  Manifest manifest() throws IOException {
    Manifest manifest = jar().getManifest();
    return manifest == null ? new Manifest() : manifest;
  }

  /** The content of an entry, for this version of Java; null if there is none. */
  byte[] read(String entry) throws IOException {
    JarFile jar = jar();
    JarEntry found = jar.getJarEntry(entry);
    if (found == null) {
      return null;
    }
    try (InputStream content = jar.getInputStream(found)) {
      return content.readAllBytes();
    }
  }

  private synchronized JarFile jar() throws IOException {
    if (open == null) {
      open = new JarFile(file, false, ZipFile.OPEN_READ, Runtime.version());
    }
    return open;
  }

  synchronized void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
