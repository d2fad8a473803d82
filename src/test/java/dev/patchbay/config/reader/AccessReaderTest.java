package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.proxy.TrustedProxies;
import dev.patchbay.config.Configured;
import dev.patchbay.config.source.Problem;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessReaderTest {

  private static final String KEY = "pb-0123456789abcdef";
  private static final String DIGEST = KeyDigest.ofKey(KEY).hex();

  @TempDir private Path folder;

  private static AccessPolicy access(String... lines) {
    String[] all = java.util.Arrays.copyOf(lines, lines.length + 1);
    all[lines.length] = STUDIO;
    return Configured.settings(all).access();
  }

  @Test
  void withoutClientsOnlyThisMachineGetsIn() {
    assertThat(access())
        .extracting(AccessPolicy::mode, AccessPolicy::proxies, AccessPolicy::discoveryOpen)
        .containsExactly(AccessPolicy.Mode.LOOPBACK, TrustedProxies.NONE, true);
  }

  @Test
  void everyoneGetsInIfThatIsSaid() {
    assertThat(access("patchbay.auth=open").mode()).isEqualTo(AccessPolicy.Mode.OPEN);
  }

  @Test
  void aClientHasAsManyKeysAsItIsGivenAndMayDoEverything() {
    String other = "A".repeat(64);
    AccessPolicy access =
        access(
            "patchbay.client.phone.key-sha256=" + DIGEST + "," + other,
            "patchbay.client.phone.key=pb-fedcba9876543210");

    assertThat(access.mode()).isEqualTo(AccessPolicy.Mode.KEYS);
    assertThat(access.clients()).extracting(ApiClient::name).containsExactly("phone");
    assertThat(access.clients().get(0).keys())
        .containsExactly(
            new KeyDigest(DIGEST),
            new KeyDigest("a".repeat(64)),
            KeyDigest.ofKey("pb-fedcba9876543210"));
    assertThat(access.clients().get(0).allowed()).isEqualTo(Permissions.ALL);
  }

  @Test
  void aKeyMayStandInAFileOrInTheEnvironment() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    AccessPolicy access =
        Configured.settings(
                Map.of("PATCHBAY_CLIENT_DESK_KEY", "pb-fedcba9876543210"),
                STUDIO,
                "patchbay.clients=phone,desk",
                "patchbay.client.phone.key-file=" + file)
            .access();

    assertThat(access.clients())
        .flatExtracting(ApiClient::keys)
        .containsExactly(new KeyDigest(DIGEST), KeyDigest.ofKey("pb-fedcba9876543210"));
  }

  @Test
  void aClientMayBeLimited() {
    AccessPolicy access =
        access(
            "patchbay.client.a.key=" + KEY,
            "patchbay.client.a.routes=r*",
            "patchbay.client.a.tasks=speech",
            "patchbay.client.a.models=tts-1",
            "patchbay.client.a.voices=af_*",
            "patchbay.client.a.providers=!openai");

    assertThat(access.clients().get(0).allowed())
        .isEqualTo(
            new Permissions(
                Globs.of("r*"),
                Globs.of("speech"),
                Globs.of("tts-1"),
                Globs.of("af_*"),
                Globs.of("!openai"),
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "auth=keys ; auth ; at least one client with a key",
        "auth=sure ; auth ; one of keys, loopback, open",
        "client.a.routes=x ; client.a.key-sha256 ; the digest of a key",
        "client.a.key=short ; client.a.key ; at least 16",
        "client.a.key-sha256=abc ; client.a.key-sha256 ; 64 hexadecimal digits",
        "client.a.key-file=/no/such/file ; client.a.key-file ; a file that can be read",
        "clients=a ; client.a.key-sha256 ; the digest of a key",
        "client.A.key=0123456789abcdef0 ; client.A ; a name of a-z",
        "client.anonymous.key=0123456789abcdef0 ; client.anonymous ; another name",
        "client.a.tasks=singing ; client.a.tasks ; one or more of speech",
        "client.a.kee=x ; client.a.kee ; did you mean patchbay.client.a.key?",
        "discovery=half ; discovery ; one of open, closed",
        "client.a.budget=5.00 ; client.a.budget ; such as 5.00/day",
        "client.a.budget=5.00/week ; client.a.budget ; one of day, month",
        "client.a.budget=much/day ; client.a.budget ; an amount",
        "client.a.budget.unknown=allow ; client.a.budget.unknown ; budget to be set as well",
        "client.a.budget.unknown=free ; client.a.budget.unknown ; one of refuse, allow",
        "client.a.budget.over=refuse ; client.a.budget.over ; budget to be set as well",
        "ledger.url=jdbc:sqlite:x ; ledger.url ; begins with jdbc:h2: or jdbc:postgresql:",
        "ledger.url=jdbc:postgresql://u:p@h/x ; ledger.url ; go to patchbay.ledger.user",
        "currency=Euro cents ; currency ; a short name",
        "auth.jwt.audience=x ; auth.jwt.audience ; patchbay.auth.jwt.issuer to be set",
        "auth.jwt.issuer=https://a.example ; auth.jwt.audience ; a value",
        "auth.jwt.issuer=https://a.example ; auth.jwt.client ; the client of its tokens",
        "auth.jwt.issuer=a.example ; auth.jwt.issuer ; an address such as https://",
        "trusted-proxies=my-proxy ; trusted-proxies ; addresses or ranges",
        "trusted-proxies=10.0.0.0/33 ; trusted-proxies ; addresses or ranges",
        "trusted-proxies.header=via ; trusted-proxies.header ; x-forwarded-for, forwarded",
      })
  void aBadValueIsToldWithItsKey(String line, String key, String expected) {
    assertThat(problems(STUDIO, "patchbay." + line))
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo("patchbay." + key);
              assertThat(problem.expected()).contains(expected);
            });
  }

  @Test
  void clientsOfTokensNeedNoKeys() {
    String[] lines = {
      STUDIO,
      "patchbay.auth.jwt.issuer=https://login.example",
      "patchbay.auth.jwt.audience=a,b",
      "patchbay.auth.jwt.client=people",
      "patchbay.client.people.tasks=speech"
    };
    AccessPolicy access = access(lines);
    assertThat(access.mode()).isEqualTo(AccessPolicy.Mode.KEYS);
    assertThat(access.summary()).endsWith("; or by token of https://login.example");
    assertThat(access.tokens().audiences()).containsExactlyInAnyOrder("a", "b");
    assertThat(access.tokens().algorithms()).containsExactlyInAnyOrder("RS256", "ES256");
    lines[3] = "patchbay.auth.jwt.client=strangers";
    assertThat(problems(lines)).extracting(Problem::expected).containsExactly("one of the clients");
    lines[3] = "patchbay.auth.jwt.client=people\npatchbay.auth.jwt.algorithms=RS256,HS256";
    assertThat(problems(lines))
        .extracting(Problem::expected)
        .singleElement()
        .asString()
        .startsWith("one or more of ES256");
  }

  @Test
  void keysAndOpenDoorsDoNotGoTogether() {
    assertThat(problems(STUDIO, "patchbay.auth=open", "patchbay.client.a.key=" + KEY))
        .extracting(Problem::expected)
        .containsExactly("keys, because clients have keys");
  }

  @Test
  void twoClientsCannotShareAKey() {
    assertThat(
            problems(
                STUDIO, "patchbay.client.a.key=" + KEY, "patchbay.client.b.key-sha256=" + DIGEST))
        .extracting(Problem::expected)
        .containsExactly("a key that client a does not have");
  }

  @Test
  void aKeyIsInNoProblem() {
    assertThat(problems(STUDIO, "patchbay.client.a.key=hush", "patchbay.client.b.key=with space"))
        .extracting(Problem::toString)
        .noneMatch(text -> text.contains("hush") || text.contains("with space"));
  }
}
