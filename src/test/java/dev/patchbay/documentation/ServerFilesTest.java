package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void jettyKnowsTheValueOfItsProperty() throws Exception {
    for (CodeBlock block : Documentation.blocks("ini")) {
      String[] property = block.text().split("=", 2);

      assertThat(property[0]).isEqualTo("jetty.httpConfig.uriCompliance");
      assertThat(UriCompliance.from(property[1]).getAllowed())
          .contains(UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);
    }
  }

  @Test
  void systemdTakesItsUnit() throws Exception {
    assumeTrue(
        InstalledProgram.find("systemd-analyze").isPresent(),
        "SKIPPED: no systemd-analyze on the PATH");
    for (CodeBlock block : Documentation.blocks("systemd")) {
      Path unit = folder.resolve(block.title().orElseThrow());
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Files.writeString(unit, block.text().replace("/usr/bin/java", java) + "\n");

      assertThat(done("systemd-analyze", "verify", unit.toString())).isEmpty();
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
