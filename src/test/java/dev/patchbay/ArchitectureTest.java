package dev.patchbay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Package dependencies: which room may know which, which sub-room is used from outside its parent,
 * no circles, no folder too large to take in at a glance, no simple name twice.
 */
class ArchitectureTest {

  static final String ROOT = "dev.patchbay";

  static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final int LARGEST_ROOM = 25;

  /** Here, since reading all classes takes seconds of a processor: once is enough. */
  @Nested
  class Libraries extends LibraryHomesTest {}

  @Nested
  class KeyComparison extends KeyComparisonTest {}

  /** The package of a room, without those below it. */
  static String room(String name) {
    return name.equals("root") ? ROOT : ROOT + "." + name;
  }

  private static String[] rooms(String names) {
    return Stream.of(names.split(" ")).map(ArchitectureTest::room).toArray(String[]::new);
  }

  private static void check(ArchRule rule) {
    rule.check(HOUSE);
  }

  @Test
  void theHouseIsRead() {
    assertThat(HOUSE.contain("dev.patchbay.routing.plan.Planner")).isTrue();
    assertThat(HOUSE.contain("dev.patchbay.ArchitectureTest")).isFalse();
  }

  /** Only the root, which wires them, may know every room. */
  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "accesslog,       api call routing.outcome routing.provider",
    "admin,           admin.auth admin.events admin.view api auth auth.key body.scan body.spool"
        + " cache cache.store call cluster config config.source config.value health json"
        + " loadbalancer ratelimit realtime.session routing.balance routing.provider"
        + " routing.route usage usage.ledger",
    "admin.auth,      api auth auth.proxy call config",
    "admin.events,    admin.view api call config health json jvm loadbalancer routing.balance"
        + " routing.provider usage usage.ledger",
    "admin.view,      api cache call cluster config health loadbalancer loadbalancer.concurrency"
        + " ratelimit ratelimit.bucket routing.balance routing.outcome routing.provider"
        + " routing.route usage usage.ledger",
    "api,             nobody",
    "audio,           nobody",
    "audio.codec,     audio",
    "audio.convert,   audio audio.codec",
    "auth,            api auth.proxy call routing.plan",
    "auth.jwt,        auth jvm",
    "auth.key,        api auth jvm routing.plan routing.provider",
    "auth.proxy,      nobody",
    "body,            api audio body.json body.multipart body.scan body.spool call"
        + " routing.plan.request",
    "body.json,       api body.scan body.spool routing.plan.request",
    "body.multipart,  api audio body.scan body.spool routing.plan.request",
    "body.scan,       api body.spool routing.plan.request",
    "body.spool,      api",
    "cache,           api cache.shared cache.store call cluster cluster.value fetch",
    "cache.shared,    api cache.store fetch jvm",
    "cache.store,     api call cluster cluster.value fetch jvm",
    "call,            api routing.outcome routing.plan routing.provider",
    "catalog,         api call json jvm routing.plan routing.provider routing.route"
        + " routing.provider.wire",
    "cli,             nobody",
    "cluster,         api jvm",
    "cluster.value,   cluster jvm",
    "command,         api cli config config.source explain explain.format usage.ledger",
    "config,          accesslog api auth body.spool cache.store call catalog cluster config.reader"
        + " config.source config.value edge health jvm loadbalancer ratelimit realtime.session"
        + " routing.plan routing.provider routing.route text traces usage usage.ledger",
    "config.reader,   api audio.convert auth auth.proxy cache.store cluster config.source"
        + " config.value health loadbalancer loadbalancer.concurrency ratelimit ratelimit.bucket"
        + " realtime.session routing.balance routing.outcome routing.plan routing.provider"
        + " routing.provider.wire routing.route text text.rule traces usage usage.ledger",
    "config.source,   nobody",
    "config.value,    api config.source routing.provider routing.route routing.provider.wire",
    "demo,            audio audio.convert demo.recognition demo.synthesis",
    "demo.recognition, audio audio.codec audio.convert demo.synthesis",
    "demo.synthesis,  audio audio.convert",
    "edge,            api call jvm routing.outcome",
    "embedded,        cli embedded.disconnect embedded.tls embedded.websocket launcher.loader",
    "embedded.disconnect, nobody",
    "embedded.tls,    cli",
    "embedded.websocket, websocket",
    "explain,         api auth body body.spool cache cache.store call catalog config fetch health"
        + " loadbalancer ratelimit relay routing.balance routing.outcome routing.plan"
        + " routing.plan.request routing.provider routing.route text usage",
    "explain.format,  api cache.store call config explain json loadbalancer ratelimit"
        + " routing.balance routing.outcome routing.plan routing.plan.request routing.provider"
        + " routing.route",
    "fetch,           api call",
    "health,          api jvm routing.balance routing.outcome routing.provider",
    "json,            nobody",
    "jvm,             nobody",
    "launcher,        launcher.loader launcher.training",
    "launcher.loader, nobody",
    "launcher.training, nobody",
    "loadbalancer,    api health loadbalancer.concurrency routing.balance routing.outcome"
        + " routing.plan routing.provider routing.route",
    "loadbalancer.concurrency, cluster",
    "logging,         nobody",
    "metrics,         api auth call config routing.outcome routing.provider routing.route",
    "metrics.gauge,   api auth body.spool cache cache.store call cluster config health"
        + " loadbalancer loadbalancer.concurrency metrics ratelimit readiness realtime.session"
        + " relay.client routing.balance routing.provider routing.route usage usage.ledger",
    "ratelimit,       api body call ratelimit.bucket routing.outcome routing.provider",
    "ratelimit.bucket, cluster",
    "readiness,       api body.spool cache call cluster config health loadbalancer"
        + " relay.client routing.balance routing.provider routing.route usage usage.ledger",
    "realtime,        api body body.spool call loadbalancer ratelimit realtime.dictation"
        + " realtime.provider realtime.session realtime.upgrade relay relay.answer relay.client"
        + " relay.error relay.network relay.recording routing.outcome"
        + " routing.plan"
        + " routing.provider routing.route usage usage.ledger",
    "realtime.dictation, audio.codec audio.convert realtime.session",
    "realtime.provider, api realtime.session relay.client relay.network routing.outcome"
        + " routing.provider",
    "realtime.session, api call jvm routing.outcome routing.provider",
    "realtime.upgrade, api realtime.session websocket",
    "relay,           api audio.convert body body.spool call fetch loadbalancer relay.answer"
        + " relay.client relay.deadline relay.error relay.network relay.piece relay.recording"
        + " relay.stream relay.wire routing.balance routing.outcome routing.plan"
        + " routing.plan.request routing.provider routing.provider.wire routing.route text"
        + " text.sentence usage",
    "relay.answer,    api audio audio.convert call fetch relay.client routing.outcome routing.plan"
        + " routing.provider",
    "relay.client,    api body relay.client.entity relay.network relay.signin health jvm"
        + " routing.outcome routing.provider",
    "relay.client.entity, body",
    "relay.deadline,  api fetch relay.client relay.client.entity routing.outcome routing.provider",
    "relay.error,     api call json relay.answer relay.client routing.outcome routing.provider"
        + " routing.provider.wire",
    "relay.network,   api",
    "relay.piece,     api audio audio.convert body.spool call fetch relay.answer routing.outcome"
        + " routing.plan routing.provider routing.route",
    "relay.recording, api audio audio.convert body body.spool call fetch relay.answer"
        + " routing.outcome routing.plan routing.provider",
    "relay.signin,    api body routing.provider",
    "relay.stream,    body.spool call fetch relay.answer relay.client relay.deadline"
        + " routing.outcome",
    "relay.wire,      api body call json relay.answer relay.client relay.error routing.outcome"
        + " routing.plan routing.plan.request routing.provider routing.provider.wire text.rule",
    "routing.balance, nobody",
    "routing.outcome, api routing.balance routing.provider",
    "routing.plan,    api routing.plan.request routing.provider routing.provider.wire"
        + " routing.route",
    "routing.plan.request, api routing.provider routing.provider.wire routing.route",
    "routing.provider, api routing.provider.wire",
    "routing.provider.wire, nobody",
    "routing.route,   api routing.balance routing.outcome routing.provider",
    "text,            api body body.spool call routing.plan routing.plan.request routing.provider"
        + " routing.provider.wire routing.route text.rule",
    "text.rule,       nobody",
    "text.sentence,   nobody",
    "traces,          api call routing.outcome routing.plan routing.provider",
    "usage,           api body call jvm routing.outcome routing.plan routing.provider routing.route"
        + " usage.ledger",
    "usage.ledger,    api auth auth.key call jvm routing.provider",
    "websocket,       nobody",
  })
  void aRoomKnowsNoOtherThanThese(String room, String known) {
    check(
        noClasses()
            .that()
            .resideInAPackage(room(room))
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + "..")
                    .and(not(resideInAnyPackage(room(room))))
                    .and(not(resideInAnyPackage(rooms(known))))));
  }

  /** A class of {@code x.y} is used in {@code x}, in {@code x.*} and in the rooms listed. */
  @ParameterizedTest(name = "{0} is used from outside by {1}")
  @CsvSource({
    "admin.auth,      nobody",
    "admin.events,    nobody",
    "admin.view,      root",
    "audio.codec,     demo.recognition realtime.dictation",
    "audio.convert,   config.reader demo demo.recognition demo.synthesis realtime.dictation relay"
        + " relay.answer relay.piece relay.recording root",
    "auth.jwt,        root",
    "auth.key,        root admin usage.ledger",
    "auth.proxy,      admin.auth config.reader",
    "body.json,       nobody",
    "body.multipart,  nobody",
    "body.scan,       admin",
    "body.spool,      admin config explain metrics.gauge readiness realtime relay relay.piece"
        + " relay.recording relay.stream root text",
    "cache.shared,    nobody",
    "cache.store,     root admin config config.reader explain explain.format" + " metrics.gauge",
    "cluster.value,   cache cache.store",
    "config.reader,   nobody",
    "demo.recognition, nobody",
    "demo.synthesis,  nobody",
    "config.source,   root admin command",
    "config.value,    admin",
    "embedded.disconnect, nobody",
    "embedded.tls,    nobody",
    "embedded.websocket, nobody",
    "explain.format,  root command",
    "launcher.loader, embedded",
    "launcher.training, nobody",
    "loadbalancer.concurrency, admin.view config.reader metrics.gauge root",
    "metrics.gauge,   root",
    "ratelimit.bucket, root admin.view config.reader",
    "relay.answer,    realtime",
    "realtime.dictation, nobody",
    "realtime.provider, nobody",
    "realtime.session, root admin admin.view config config.reader metrics.gauge",
    "realtime.upgrade, nobody",
    "relay.client,    root metrics.gauge readiness realtime realtime.provider",
    "relay.client.entity, relay.deadline",
    "relay.deadline,  nobody",
    "relay.error,     realtime",
    "relay.network,   realtime realtime.provider",
    "relay.recording, root realtime",
    "relay.signin,    nobody",
    "relay.stream,    nobody",
    "relay.wire,      nobody",
    "text.rule,       config.reader relay.wire",
    "text.sentence,   relay",
    "relay.piece,     nobody",
    "usage.ledger,    root admin admin.events admin.view command config config.reader metrics.gauge"
        + " readiness realtime",
  })
  void aRoomInsideARoomIsUsedByNoOtherThanThese(String room, String users) {
    String parent = room(room.substring(0, room.lastIndexOf('.')));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Stream.concat(Stream.of(parent + ".."), Stream.of(rooms(users)))
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(room(room)));
  }

  @Test
  void everyRoomHasItsLine() throws Exception {
    String known = table("aRoomKnowsNoOtherThanThese");
    String users = table("aRoomInsideARoomIsUsedByNoOtherThanThese");

    assertThat(sizes().keySet())
        .filteredOn(room -> !room.equals(ROOT))
        .isNotEmpty()
        .allSatisfy(room -> assertThat(known).containsPattern(lineOf(room)))
        // The words of routing are spoken by every room.
        .filteredOn(room -> inside(room) && !room.startsWith(ROOT + ".routing."))
        .allSatisfy(room -> assertThat(users).containsPattern(lineOf(room)));
  }

  private static boolean inside(String room) {
    return room.substring(ROOT.length() + 1).contains(".");
  }

  private static String lineOf(String room) {
    return "(?m)^" + room.substring(ROOT.length() + 1).replace(".", "\\.") + ",";
  }

  private static String table(String method) throws NoSuchMethodException {
    return String.join(
        "\n",
        ArchitectureTest.class
            .getDeclaredMethod(method, String.class, String.class)
            .getAnnotation(CsvSource.class)
            .value());
  }

  @Test
  void noRoomLeadsBackToItself() {
    check(slices().matching("(**)").should().beFreeOfCycles());
  }

  @Test
  void noPartOfTheHouseLeadsBackToItself() {
    check(
        slices()
            .matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a room and those inside it are one part"));
  }

  @Test
  void aRoomIsSmallEnoughToSeeAtAGlance() {
    assertThat(sizes())
        .allSatisfy((room, size) -> assertThat(size).as(room).isBetween(2L, (long) LARGEST_ROOM));
  }

  @Test
  void aSimpleNameStandsForOneClass() {
    Map<String, Long> times =
        topLevel().collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));

    times.values().removeIf(count -> count == 1);
    assertThat(times).isEmpty();
  }

  private static Map<String, Long> sizes() {
    return topLevel()
        .collect(
            Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
  }

  private static Stream<JavaClass> topLevel() {
    return HOUSE.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"));
  }
}
