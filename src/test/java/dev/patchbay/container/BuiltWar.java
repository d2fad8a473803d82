package dev.patchbay.container;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of this build. */
public final class BuiltWar {

  private BuiltWar() {}

  /**
   * Without the parts that only `java -jar` looks at: Jetty's jars are on the class path of these
   * tests already, and this proves that a container needs none of them.
   */
  public static WebArchive deployable() {
    WebArchive war = whole();
    war.delete("/WEB-INF/lib-provided");
    war.delete("/dev");
    return war;
  }

  public static WebArchive whole() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, file());
  }

  public static File file() {
    return new File(System.getProperty("built.war"));
  }
}
