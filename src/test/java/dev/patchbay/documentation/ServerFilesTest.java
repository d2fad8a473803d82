package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.OnPath;
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

/** What the pages give other servers to read, read by these servers. */
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
  void nginxTakesItsServer() throws Exception {
    assumeTrue(OnPath.program("nginx").isPresent(), "SKIPPED: nginx is not on the PATH");
    assumeTrue(OnPath.program("openssl").isPresent(), "SKIPPED: openssl is not on the PATH");
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    String request = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout ";
    done((request + key + " -out " + certificate).split(" "));
    for (CodeBlock block : Documentation.blocks("nginx")) {
      String server =
          block
              .text()
              .replace("listen 443", "listen unix:" + folder.resolve("door"))
              .replaceAll("ssl_certificate /\\S+;", "ssl_certificate " + certificate + ";")
              .replaceAll("ssl_certificate_key /\\S+;", "ssl_certificate_key " + key + ";");
      String whole =
          "pid %1$s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%2$s\n}\n";
      Path file = folder.resolve("nginx.conf");
      Files.writeString(file, whole.formatted(folder, server));

      assertThat(done("nginx", "-t", "-p", folder.toString(), "-c", file.toString()))
          .contains("test is successful");
    }
  }

  @Test
  void systemdTakesItsUnit() throws Exception {
    assumeTrue(
        OnPath.program("systemd-analyze").isPresent(), "SKIPPED: no systemd-analyze on the PATH");
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
