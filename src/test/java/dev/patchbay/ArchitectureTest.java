package dev.patchbay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the arrows between the packages: who may know whom, and which library is known where. */
class ArchitectureTest {

  private static final String ROOT = "dev.patchbay";
  private static final String SERVLETS = "jakarta.servlet..";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** Who says a date: when a call came, a span began, one may ask again. */
  private static final String DATED =
      ".*\\.(web\\.Arrival|traces\\.AttemptSpans|relay\\.ErrorAnswer)";

  private static String in(String room) {
    return ROOT + "." + room.strip() + "..";
  }

  private static String[] rooms(String names) {
    return Stream.of(names.split(" ")).map(ArchitectureTest::in).toArray(String[]::new);
  }

  // A room that is not built yet breaks no rule; the rule is there when it is.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }

  @Test
  void theHouseIsLookedAt() {
    assertThat(HOUSE.contain("dev.patchbay.routing.Planner")).isTrue();
    assertThat(HOUSE.contain("dev.patchbay.ArchitectureTest")).isFalse();
  }

  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "api,       api",
    "routing,   routing api",
    "web,       web api routing",
    "audio,     audio",
    "body,      body api routing web audio",
    "health,    health api routing",
    "auth,      auth api routing web",
    "accesslog, accesslog api routing web",
    "traces,    traces api routing web",
    "ratelimit, ratelimit api routing web",
    "metering,  metering api routing web",
    "cache,     cache api routing web",
    "catalog,   catalog api routing web",
    // A call's body is what is sent: the exchange edits the spool that the body station filled.
    "relay,     relay api routing web body health audio",
    "admin,     admin config ops health cache routing ratelimit metering web api auth",
    // It looks at what all stations would do, and nobody but the root knows it.
    "explain,   explain api routing web body health auth ratelimit metering cache relay catalog"
        + " config remote",
    "ops,       ops api routing web body health auth ratelimit metering cache relay config",
    // Its reader makes the records that stand beside the features.
    "config,    config api routing web health auth accesslog traces ratelimit metering cache"
        + " catalog body",
    // What runs outside of the application, or beside it.
    "remote,    remote api",
    "launcher,  launcher",
    "embedded,  embedded demo",
    "demo,      demo",
  })
  void aRoomKnowsNoOtherThanThese(String room, String known) {
    check(
        noClasses()
            .that()
            .resideInAPackage(in(room))
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(rooms(known)))))
            .because("features know api, routing and web, and no other feature"));
  }

  @Test
  void everyRoomHasItsLine() throws Exception {
    String table =
        String.join(
            "\n",
            ArchitectureTest.class
                .getDeclaredMethod("aRoomKnowsNoOtherThanThese", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value());

    assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(room -> room.startsWith(ROOT + "."))
        .isNotEmpty()
        .allSatisfy(
            room ->
                assertThat(table)
                    .containsPattern("(?m)^" + room.substring(ROOT.length() + 1) + ","));
  }

  @Test
  void onlyTheRootAndOperationsKnowTheConfiguration() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(in("config"), in("ops"), in("admin"), in("explain"), ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("config")));
  }

  @Test
  void requestsAndRoutingArePureJava() {
    check(
        classes()
            .that()
            .resideInAnyPackage(in("api"), in("routing"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", in("api"), in("routing")));
  }

  @Test
  void theHttpClientIsKnownInTheRelayAlone() {
    check(library("org.apache.hc..", in("relay")));
  }

  @Test
  void jettyIsKnownWhereItIsEmbeddedAlone() {
    check(library("org.eclipse.jetty..", in("embedded")));
  }

  @Test
  void boundedTablesAreKnownToTheCacheAndTheLimitsAlone() {
    check(library("com.github.benmanes.caffeine..", in("cache"), in("ratelimit")));
  }

  @Test
  void metricsAreKnownToOperationsAndTheRootAlone() {
    check(library("com.codahale..", in("ops"), ROOT));
  }

  /**
   * Which can jump by hours: only dates are asked of it, and the root hands it to who needs them.
   */
  @Test
  void durationsAreNotToldByTheWallClock() {
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
  void openTelemetryIsKnownWhereSpansAreMadeAlone() {
    check(library("io.opentelemetry..", in("traces")));
  }

  private static ArchRule library(String library, String... known) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(known)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @Test
  void healthKnowsNoServlet() {
    check(
        noClasses()
            .that()
            .resideInAPackage(in("health"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVLETS));
  }

  @Test
  void bodiesAreScannedWithNoMoreThanTheJsonReader() {
    check(
        noClasses()
            .that()
            .resideInAPackage(in("body"))
            .and()
            .haveSimpleNameNotEndingWith("Filter")
            .should()
            .dependOnClassesThat(
                resideOutsideOfPackage("java..")
                    .and(
                        not(
                            resideInAnyPackage(
                                in("api"),
                                in("routing"),
                                in("body"),
                                in("audio"),
                                "tools.jackson.core..",
                                "org.slf4j..")))));
  }

  @Test
  void noRoomLeadsBackToItself() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }
}
