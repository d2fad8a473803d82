package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.IntrospectionUtils;
import org.eclipse.jetty.http.UriCompliance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.InputSource;

/** Configuration files for other servers in the documentation are accepted by these servers. */
class ServerFilesTest {

  private static final Path TOMCAT = Path.of("/lib/systemd/system/tomcat10.service");

  @TempDir private Path folder;

  @Test
  void tomcatKnowsTheAttributesOfItsConnector() throws Exception {
    for (CodeBlock block : Documentation.blocks("xml")) {
      Element element =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(block.text())))
              .getDocumentElement();
      assertThat(element.getTagName()).isEqualTo("Connector");
      Connector connector = new Connector();
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        String name = attributes.item(i).getNodeName();
        String value = attributes.item(i).getNodeValue();
        assertThat(IntrospectionUtils.setProperty(connector, name, value)).as(name).isTrue();
      }
    }
  }

  @Test
  void jettyKnowsTheValuesOfItsProperties() throws Exception {
    Properties properties = new Properties();
    for (CodeBlock block : Documentation.blocks("ini")) {
      properties.load(new StringReader(block.text()));
    }

    assertThat(properties.stringPropertyNames())
        .containsExactlyInAnyOrder("jetty.httpConfig.uriCompliance", "jetty.server.stopTimeout");
    assertThat(
            UriCompliance.from(properties.getProperty("jetty.httpConfig.uriCompliance"))
                .getAllowed())
        .contains(UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);
    assertThat(Integer.parseInt(properties.getProperty("jetty.server.stopTimeout")))
        .as("longer than patchbay.stop.within")
        .isGreaterThan(10_000);
  }

  @Test
  void systemdTakesItsUnit() throws Exception {
    assumeTrue(
        InstalledProgram.find("systemd-analyze").isPresent(),
        "SKIPPED: no systemd-analyze on the PATH");
    for (CodeBlock block : systemdBlocks(".service")) {
      Path unit = folder.resolve(block.title().orElseThrow());
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Files.writeString(unit, block.text().replace("/usr/bin/java", java) + "\n");

      assertThat(done("systemd-analyze", "verify", unit.toString())).isEmpty();
    }
  }

  @Test
  void systemdTakesTheDropInOfDebiansTomcat() throws Exception {
    assumeTrue(
        InstalledProgram.find("systemd-analyze").isPresent() && Files.exists(TOMCAT),
        "SKIPPED: no systemd-analyze on the PATH, or no tomcat10.service");
    Path unit = Files.copy(TOMCAT, folder.resolve("tomcat10.service"));
    for (CodeBlock block : systemdBlocks(".conf")) {
      Path dropIn = folder.resolve(block.title().orElseThrow());
      Files.createDirectories(dropIn.getParent());
      Files.writeString(dropIn, block.text() + "\n");
    }

    assertThat(done("systemd-analyze", "verify", unit.toString())).isEmpty();
  }

  private static List<CodeBlock> systemdBlocks(String suffix) throws Exception {
    List<CodeBlock> blocks =
        Documentation.blocks("systemd").stream()
            .filter(block -> block.title().orElseThrow().endsWith(suffix))
            .toList();
    assertThat(blocks).hasSize(1);
    return blocks;
  }

  @Test
  void logrotateLosesNoLineOfARunningRouter() throws Exception {
    assumeTrue(InstalledProgram.find("logrotate").isPresent(), "SKIPPED: no logrotate on the PATH");
    Path log = folder.resolve("router.log");
    Path rules = folder.resolve("rules");
    for (CodeBlock block : Documentation.blocks("logrotate")) {
      Files.writeString(
          rules, block.text().replace("/var/log/patchbay/router.log", log.toString()) + "\n");
      Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
    }
    try (BufferedWriter router =
        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      router.write("before\n");
      router.flush();
      done("logrotate", "-f", "-s", folder.resolve("state").toString(), rules.toString());
      router.write("after\n");
    }

    assertThat(log).hasContent("after");
    try (InputStream rotated =
        new GZIPInputStream(Files.newInputStream(folder.resolve("router.log.1.gz")))) {
      assertThat(rotated).hasContent("before\n");
    }
  }

  private static String done(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + said).isZero();
    return said;
  }
}
