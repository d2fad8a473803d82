package dev.patchbay.config.source;

import static java.util.stream.Collectors.toSet;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Sources of the configuration, in MicroProfile's order of precedence: system properties (400),
 * environment (300), one file (200), the router's defaults (100).
 *
 * <p>It uses the builder rather than {@code ConfigProvider}, and a resource of its own for the
 * defaults rather than {@code META-INF/microprofile-config.properties}: in a container both would
 * mix with those of other applications.
 *
 * @param environment environment variables
 * @param properties system properties; they also give the working directory and the container's
 *     base directory
 */
public record ConfigSources(Map<String, String> environment, Map<String, String> properties) {

  public static final int PROPERTIES = 400;
  public static final int ENVIRONMENT = 300;
  public static final int FILE = 200;
  static final int DEFAULTS = 100;

  private static final String FILE_NAME = "microprofile-config.properties";
  static final String NAMED_BY_PROPERTY = "patchbay.config";
  private static final String NAMED_BY_VARIABLE = "PATCHBAY_CONFIG";
  private static final String CACHE_DIRECTORY = "patchbay.cache.directory";
  private static final String LEDGER_DIRECTORY = "patchbay.ledger.directory";
  private static final String DEFAULTS_RESOURCE = "/dev/patchbay/config/defaults.properties";
  private static final String LOCAL_PROVIDERS_RESOURCE =
      "/dev/patchbay/config/without-providers.properties";

  public ConfigSources {
    environment = Map.copyOf(environment);
    properties = Map.copyOf(properties);
  }

  /** Sources of this process, as they are now. */
  public static ConfigSources ofProcess() {
    Properties system = System.getProperties();
    Map<String, String> properties = new TreeMap<>();
    system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
    return new ConfigSources(System.getenv(), properties);
  }

  /**
   * File to read when none is given on the command line: the one named by {@code -Dpatchbay.config}
   * or {@code PATCHBAY_CONFIG}; else the first that exists of {@code
   * conf/microprofile-config.properties} in the working directory, and {@code
   * patchbay/microprofile-config.properties} or {@code microprofile-config.properties} in the
   * container's {@code conf} (Tomcat) or {@code etc} (Jetty).
   */
  public Optional<Path> file() {
    return named().or(this::firstExisting);
  }

  private Optional<Path> firstExisting() {
    return searchPath().filter(Files::isRegularFile).findFirst();
  }

  /** Opens the configuration with the file from {@link #file()}, if there is one. */
  public Config open() {
    return file()
        .map(this::open)
        .orElseGet(() -> build(new PropertiesConfigSource(Map.of(), "no file", FILE)));
  }

  /**
   * Files to watch for changes: the one that is read, else every path on which one would be found.
   */
  public Set<Path> watched() {
    return named()
        .or(this::firstExisting)
        .map(Set::of)
        .orElseGet(() -> searchPath().collect(toSet()));
  }

  /**
   * Opens the configuration with this file.
   *
   * @throws BadConfiguration if the file cannot be read
   */
  public Config open(Path file) {
    return build(load(file));
  }

  private Optional<Path> named() {
    String property = properties.getOrDefault(NAMED_BY_PROPERTY, "");
    String name = property.isBlank() ? environment.getOrDefault(NAMED_BY_VARIABLE, "") : property;
    if (name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException invalid) {
      throw unreadable(name, "a file path");
    }
  }

  private Stream<Path> searchPath() {
    Stream<Path> here = base("user.dir").map(dir -> dir.resolve("conf").resolve(FILE_NAME));
    Stream<Path> containers =
        Stream.concat(
            base("catalina.base").map(dir -> dir.resolve("conf")),
            base("jetty.base").map(dir -> dir.resolve("etc")));
    return Stream.concat(
        here,
        containers.flatMap(
            dir -> Stream.of(dir.resolve("patchbay").resolve(FILE_NAME), dir.resolve(FILE_NAME))));
  }

  private Stream<Path> base(String property) {
    return Stream.ofNullable(properties.get(property)).map(Path::of);
  }

  private static FileConfigSource load(Path file) {
    try {
      String text = RegularFile.read(file);
      Properties properties = new Properties();
      properties.load(new StringReader(text));
      Optional<String> fault =
          FileSyntax.fault(file.toString(), text, properties.stringPropertyNames());
      if (fault.isPresent()) {
        throw unreadable(file.toString(), fault.get());
      }
      return new FileConfigSource(
          map(properties), file.toString(), KeyLines.of(text), KeyLines.overridden(text));
    } catch (IOException e) {
      String expected = "a regular file that exists and can be read as UTF-8";
      throw unreadable(file.toString(), RegularFile.expected(e, expected));
    } catch (IllegalArgumentException e) {
      throw unreadable(file.toString(), "a properties file with valid \\u escapes");
    }
  }

  private static BadConfiguration unreadable(String file, String expected) {
    return new BadConfiguration(List.of(new Problem(NAMED_BY_PROPERTY, file, expected)));
  }

  private Config build(ConfigSource file) {
    Map<String, String> defaults = map(ClasspathProperties.properties(DEFAULTS_RESOURCE));
    BaseDirectory directories = new BaseDirectory(environment, properties);
    defaults.put(CACHE_DIRECTORY, directories.cache().toString());
    defaults.put(LEDGER_DIRECTORY, directories.state().toString());
    if (namesNoProvider(file.getProperties())) {
      defaults.putAll(map(ClasspathProperties.properties(LOCAL_PROVIDERS_RESOURCE)));
    }
    ConfigSource[] sources = {
      new PropertiesConfigSource(properties, "system properties", PROPERTIES),
      new EnvConfigSource(environment, ENVIRONMENT),
      file,
      new PropertiesConfigSource(defaults, "defaults", DEFAULTS)
    };
    return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(sources).build();
  }

  private boolean namesNoProvider(Map<String, String> file) {
    return !environment.containsKey("PATCHBAY_PROVIDERS")
        && Stream.of(properties, file)
            .flatMap(source -> source.keySet().stream())
            .noneMatch(key -> key.matches("(%[^.]+\\.)?patchbay\\.provider(s|\\..*)"));
  }

  private static Map<String, String> map(Properties properties) {
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }
}
