package dev.patchbay.launcher.loader;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class loader of JARs that remembers which JAR has a package. Java's own one asks each of eighty
 * JARs for each of three thousand classes, and a child always asks its parent first, which together
 * take a tenth of a start.
 *
 * <p>Threading: any thread.
 */
public final class JarClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final List<ClassPathJar> jars;
  private final List<String> shared;
  private final Map<String, ClassPathJar> byPackage = new ConcurrentHashMap<>();

  private JarClassLoader(String name, URL[] urls, List<String> shared, ClassLoader parent)
      throws IOException {
    super(name, urls, parent);
    this.shared = shared;
    this.jars = ClassPathJar.of(urls);
  }

  /** A loader that asks its parent first. */
  public static JarClassLoader of(String name, List<Path> jars, ClassLoader parent)
      throws IOException {
    return of(name, jars, List.of(""), parent);
  }

  /**
   * A loader of packages that its parent does not have, but for the shared ones.
   *
   * @param jars class path, in its order
   * @param shared beginnings of the class names that the parent is asked for first
   */
  public static JarClassLoader of(
      String name, List<Path> jars, List<String> shared, ClassLoader parent) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = url(jars.get(i));
    }
    return new JarClassLoader(name, urls, shared, parent);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isShared(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = find(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  private boolean isShared(String name) {
    for (String beginning : shared) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> found = find(name);
    if (found == null) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  /** The class; null if no JAR has it, which is cheaper than an exception. */
  private Class<?> find(String name) throws ClassNotFoundException {
    int end = name.lastIndexOf('.');
    String ofPackage = end < 0 ? "" : name.substring(0, end);
    String file = name.replace('.', '/') + ".class";
    try {
      ClassPathJar usual = byPackage.get(ofPackage);
      byte[] bytes = usual == null ? null : usual.read(file);
      if (bytes != null) {
        return define(name, ofPackage, usual, bytes);
      }
      for (ClassPathJar jar : jars) {
        bytes = jar.read(file);
        if (bytes != null) {
          byPackage.putIfAbsent(ofPackage, jar);
          return define(name, ofPackage, jar, bytes);
        }
      }
      return null;
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private Class<?> define(String name, String ofPackage, ClassPathJar jar, byte[] bytes)
      throws IOException {
    if (!ofPackage.isEmpty() && getDefinedPackage(ofPackage) == null) {
      try {
        definePackage(ofPackage, jar.manifest(), jar.url());
      } catch (IllegalArgumentException alreadyThere) {
        // Another thread was first.
        return defineClass(name, bytes, 0, bytes.length, jar.source());
      }
    }
    return defineClass(name, bytes, 0, bytes.length, jar.source());
  }

  @Override
  public void close() throws IOException {
    super.close();
    for (ClassPathJar jar : jars) {
      jar.close();
    }
  }
}
