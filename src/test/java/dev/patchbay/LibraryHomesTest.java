package dev.patchbay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.patchbay.ArchitectureTest.HOUSE;
import static dev.patchbay.ArchitectureTest.ROOT;
import static dev.patchbay.ArchitectureTest.room;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Library dependencies: each library has one home, and pure rooms know none. Run by {@link
 * ArchitectureTest}, which reads all classes.
 */
abstract class LibraryHomesTest {

  /** Classes that tell a date: when a call came, a span began, a client may ask again. */
  private static final String DATED =
      ".*\\.(call\\.ArrivalTime|traces\\.AttemptSpans|relay\\.error\\.ErrorAnswer|relay\\.signin\\.RequestSigner"
          + "|command\\.UsageCommand)";

  private static void check(ArchRule rule) {
    rule.check(HOUSE);
  }

  @ParameterizedTest(name = "{0} is used in {1}")
  @CsvSource({
    "org.apache.hc..,               relay.client relay.client.entity relay.error",
    "org.eclipse.jetty..,           embedded embedded.disconnect embedded.tls"
        + " embedded.websocket",
    "io.github.bucket4j..,          ratelimit.bucket",
    "io.github.resilience4j..,      health",
    "com.github.benmanes.caffeine.., cache.store ratelimit.bucket",
    "redis.clients..,               cluster",
    "ch.qos.logback..,              logging admin root",
    "com.codahale..,                metrics metrics.gauge",
    "io.opentelemetry..,            traces",
    "java.sql..,                    usage.ledger",
    "jakarta.websocket..,           realtime.upgrade",
    "com.nimbusds..,                auth.jwt",
    "com.zaxxer..,                  usage.ledger",
    "io.github.jaredmdobson..,      audio.codec",
    "de.sciss..,                    audio.codec",
    "javax.sound..,                 audio.codec demo.synthesis",
    "com.google.re2j..,             text.rule",
    "com.sun.speech..,              demo.synthesis",
  })
  void aLibraryHasOneHome(String library, String homes) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Stream.of(homes.split(" ")).map(ArchitectureTest::room).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  /** But for the escaping of JSON strings. */
  @Test
  void requestsAndRoutingArePureJava() {
    check(
        classes()
            .that()
            .resideInAnyPackage(room("api"), room("routing") + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "tools.jackson.core.io", room("api"), room("routing") + ".."));
  }

  @ParameterizedTest
  @CsvSource({
    "health",
    "loadbalancer",
    "loadbalancer.concurrency",
    "ratelimit.bucket",
    "relay.client",
    "relay.client.entity",
    "cache.store"
  })
  void roomsBehindTheStationsKnowNoServlet(String room) {
    check(
        noClasses()
            .that()
            .resideInAPackage(room(room))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet.."));
  }

  @Test
  void bodiesAreScannedWithNoMoreThanTheJsonReader() {
    check(
        noClasses()
            .that()
            .resideInAPackage(room("body") + "..")
            .and()
            .haveSimpleNameNotEndingWith("Filter")
            .should()
            .dependOnClassesThat(
                resideOutsideOfPackage("java..")
                    .and(
                        not(
                            resideInAnyPackage(
                                room("api"),
                                room("routing") + "..",
                                room("body") + "..",
                                room("audio"),
                                "tools.jackson.core..",
                                "org.slf4j..")))));
  }

  /** It can jump by hours: it is asked for dates only, and the root hands it to those rooms. */
  @Test
  void durationsAreNotMeasuredByTheWallClock() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .and()
            .haveNameNotMatching(DATED)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("calls, spans and a Retry-After have dates; all else is counted in nanoTime"));
  }

  @Test
  void onlyOperationsAndCommandsKnowTheConfiguration() {
    check(
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        ROOT,
                        room("config") + "..",
                        room("metrics") + "..",
                        room("readiness"),
                        room("admin") + "..",
                        room("explain") + "..",
                        room("command"))))
            .should()
            .dependOnClassesThat(resideInAPackage(room("config") + "..")));
  }
}
