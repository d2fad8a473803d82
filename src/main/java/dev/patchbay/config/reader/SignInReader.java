package dev.patchbay.config.reader;

import dev.patchbay.api.Secret;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.SecretParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.provider.SignIn.Scheme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how the router authenticates with a provider. */
final class SignInReader {

  private static final ValueParser<Scheme> SCHEME =
      ValueParsers.oneOf(
          List.of(Scheme.values()), scheme -> scheme.name().toLowerCase(Locale.ROOT));

  private final Section keys;

  SignInReader(Section keys) {
    this.keys = keys;
  }

  /** Empty if the provider is optional and has no key. */
  Optional<SignIn> read() {
    Secret key = SecretParser.keyOrFile(keys).orElse(Secret.NONE);
    Scheme scheme = keys.read("auth", SCHEME, key.isEmpty() ? Scheme.NONE : Scheme.BEARER);
    boolean keyed = scheme != Scheme.NONE && scheme != Scheme.CLIENT;
    boolean optional = keys.read("optional", ValueParsers.FLAG, false);
    if (keyed && key.isEmpty() && optional) {
      return Optional.empty();
    }
    if (keyed && key.isEmpty() && keys.find("key-file").isEmpty()) {
      keys.problems()
          .missing(
              keys.fullKey("key"),
              "a key, or optional=true to leave this provider out without one");
    }
    if (!keyed && !key.isEmpty()) {
      keys.find("auth")
          .ifPresent(auth -> keys.problems().add(auth, "bearer or header, because a key is set"));
    }
    String header = scheme == Scheme.HEADER ? header() : "";
    String prefix = scheme == Scheme.HEADER ? keys.read("auth.prefix", ValueParsers.TEXT, "") : "";
    if (scheme == Scheme.SIGV4 && !key.isEmpty() && key.reveal().indexOf(':') < 1) {
      keys.problems().missing(keys.fullKey("key"), "ACCESS_KEY_ID:SECRET_ACCESS_KEY");
    }
    return Optional.of(new SignIn(scheme, header, prefix, scope(scheme), key));
  }

  private String scope(Scheme scheme) {
    String scope = keys.read("auth.scope", ValueParsers.TEXT, "");
    if (scheme == Scheme.SIGV4 && !scope.isEmpty() && !scope.matches("[a-z0-9-]+/[a-z0-9-]+")) {
      keys.find("auth.scope")
          .ifPresent(entry -> keys.problems().add(entry, "REGION/SERVICE such as eu-west-1/polly"));
      return "";
    }
    return scope;
  }

  private String header() {
    return keys.require("auth.header", HttpParsers.HEADER_NAME, "");
  }
}
