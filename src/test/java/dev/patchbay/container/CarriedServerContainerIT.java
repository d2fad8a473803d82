package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Class visibility in a container: the embedded server's classes in the WAR stay hidden from the
 * application.
 */
@ExtendWith(ArquillianExtension.class)
class CarriedServerContainerIT {

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        <servlet>
          <servlet-name>sees</servlet-name>
          <servlet-class>dev.patchbay.container.CarriedServerContainerIT$Sees</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>sees</servlet-name>
          <url-pattern>/sees</url-pattern>
        </servlet-mapping>
      </web-app>\
      """;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() {
    WebArchive war = BuiltWar.whole();
    war.delete("/WEB-INF/web.xml");
    return war.addClass(Sees.class).setWebXML(new StringAsset(WEB_XML));
  }

  @ParameterizedTest
  @CsvSource({
    "dev.patchbay.Bootstrap, true",
    "dev.patchbay.api.ApiError, true",
    "org.eclipse.jetty.server.Server, false",
    "org.eclipse.jetty.ee10.webapp.WebAppContext, false",
  })
  void theApplicationSeesItselfAndNothingOfTheServerItCarries(String name, String seen)
      throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + "sees?" + name)).build();

    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo(seen);
  }

  /** Answers whether the application's class loader finds the class. */
  public static final class Sees extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print(isSeen(request.getQueryString()));
    }

    private static boolean isSeen(String name) {
      try {
        Class.forName(name, false, Sees.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException hidden) {
        return false;
      }
    }
  }
}
