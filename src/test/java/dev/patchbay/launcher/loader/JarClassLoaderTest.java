package dev.patchbay.launcher.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarClassLoaderTest {

  /** Class of a JAR. */
  static final class First {}

  /** Class of another JAR, in one package with the first. */
  static final class Second {}

  private static final ClassLoader JAVA = ClassLoader.getPlatformClassLoader();

  @TempDir private Path folder;

  @Test
  void aPackageMayBeInSeveralJars() throws Exception {
    List<Path> jars = List.of(jar("one", "", First.class), jar("two", "", Second.class));
    try (JarClassLoader loader = JarClassLoader.of("test", jars, JAVA)) {
      Class<?> first = loader.loadClass(First.class.getName());
      Class<?> second = loader.loadClass(Second.class.getName());

      assertThat(first.getClassLoader()).isSameAs(loader);
      assertThat(first.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(jars.get(0).toUri().toURL());
      assertThat(second.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(jars.get(1).toUri().toURL());
      assertThat(first.getPackage().getImplementationVersion()).isEqualTo("of one");
    }
  }

  @Test
  void theParentIsAskedFirstForWhatIsShared() throws Exception {
    List<Path> jars = List.of(jar("one", "", First.class));
    String shared = First.class.getPackageName() + ".";
    ClassLoader parent = First.class.getClassLoader();
    try (JarClassLoader sharing = JarClassLoader.of("test", jars, List.of(shared), parent);
        JarClassLoader own = JarClassLoader.of("test", jars, List.of("java."), parent)) {
      assertThat(sharing.loadClass(First.class.getName())).isSameAs(First.class);
      assertThat(own.loadClass(First.class.getName())).isNotSameAs(First.class);
      assertThat(own.loadClass(Second.class.getName())).isSameAs(Second.class);
    }
  }

  @Test
  void aClassForThisVersionOfJavaIsTaken() throws Exception {
    List<Path> jars = List.of(jar("one", "META-INF/versions/17/", First.class));
    try (JarClassLoader loader = JarClassLoader.of("test", jars, JAVA)) {
      assertThat(loader.loadClass(First.class.getName()).getClassLoader()).isSameAs(loader);
    }
  }

  @Test
  void aClassThatNoJarHasIsNotFound() throws Exception {
    try (JarClassLoader loader = JarClassLoader.of("test", List.of(jar("one", "")), JAVA)) {
      assertThatExceptionOfType(ClassNotFoundException.class)
          .isThrownBy(() -> loader.loadClass(First.class.getName()));
      assertThat(loader.loadClass("java.util.List")).isSameAs(List.class);
    }
  }

  private Path jar(String name, String prefix, Class<?>... classes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MULTI_RELEASE, "true");
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, "of " + name);
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> type : classes) {
        String file = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(prefix + file));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
          bytes.transferTo(out);
        }
      }
    }
    return jar;
  }
}
