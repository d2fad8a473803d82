package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ApiPath;
import dev.patchbay.api.Caller;
import dev.patchbay.api.EndUser;
import dev.patchbay.api.KeyQuota;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.Denial;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.routing.plan.Permissions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Authentication filter: identifies the caller by API key, token or address, and refuses calls
 * without access.
 */
public final class AuthFilter extends HttpFilter {

  private static final ApiError KEYS_AWAY =
      ApiError.unavailable(
          "The router cannot read the API keys in its database yet; try again later.",
          "keys_unusable");
  private static final Duration UNTIL_THEY_ARE_BACK = Duration.ofSeconds(5);

  private final transient BiPredicate<String, String> discovery;
  private final transient KeyLookup keys;
  private final transient TokenVerifier tokens;
  private final transient UserCardinalityLimit users =
      new UserCardinalityLimit(InstantSource.system());
  private final transient ProxyWarning proxyWarning = new ProxyWarning();

  /**
   * @param discovery test of method and path for calls that voice clients make before they have a
   *     key, such as listing models
   * @param keys keys that are not in the configuration
   * @param tokens verifier of tokens that are shown in place of a key
   */
  public AuthFilter(BiPredicate<String, String> discovery, KeyLookup keys, TokenVerifier tokens) {
    this.discovery = discovery;
    this.keys = keys;
    this.tokens = tokens;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AccessPolicy access = CallSettings.get(request, AccessPolicy.class);
    proxyWarning.onCall(request, access);
    String address = LocalRequest.client(request, access.proxies()).getHostAddress();
    Optional<ApiError> refusal =
        switch (access.mode()) {
          case KEYS -> byKey(access, address, request);
          case LOOPBACK -> byLoopback(access, address, request);
          case OPEN -> admitAnonymous(request, access, address);
        };
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    refuse(request, response, refusal.get());
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ApiError refusal)
      throws IOException {
    if (refusal.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      RetryLaterWriter.write(response, new Denial(refusal, UNTIL_THEY_ARE_BACK));
      return;
    }
    if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      // RFC 6750 §3.1
      boolean token = refusal.code().equals("invalid_token");
      response.setHeader("WWW-Authenticate", token ? "Bearer error=\"invalid_token\"" : "Bearer");
    }
    ErrorWriter.writeUnread(request, response, refusal);
  }

  private Optional<ApiError> byKey(
      AccessPolicy access, String address, HttpServletRequest request) {
    Optional<String> key = Credentials.key(name -> values(request, name));
    if (key.isEmpty()) {
      boolean open = access.discoveryOpen() && isDiscovery(request);
      return open
          ? admitAnonymous(request, access, address)
          : unauthorized("An API key is required. Send it as Authorization: Bearer KEY.");
    }
    KeyDigest digest = KeyDigest.ofKey(key.get());
    Optional<ApiClient> client = access.findClient(digest).or(() -> keys.find(digest, access));
    if (client.isEmpty() && access.tokens().mayBeToken(key.get())) {
      return byToken(access, address, key.get(), request);
    }
    if (client.isEmpty()) {
      return keys.isReady()
          ? unauthorized("The API key is not valid for this router.")
          : Optional.of(KEYS_AWAY);
    }
    Caller caller = new Caller(client.get().name(), address, digest.hex(), EndUser.NONE);
    Caller known = withUser(request, access, caller, "");
    KeyQuota quota = client.get().quota();
    if (!quota.isNone()) {
      CallAttributes.put(request, quota);
    }
    return admit(
        request, quota.hasBudget() ? recorded(known, quota) : known, client.get().allowed());
  }

  /** The ledger has what a key with a budget has spent, so that a restart does not forget it. */
  private static Caller recorded(Caller caller, KeyQuota quota) {
    EndUser user = new EndUser(caller.user().name(), quota.ledgerName());
    return new Caller(caller.label(), caller.address(), caller.key(), user);
  }

  private Optional<ApiError> byToken(
      AccessPolicy access, String address, String token, HttpServletRequest request) {
    TokenVerdict verdict = tokens.verify(token, access.tokens());
    if (!verdict.isValid()) {
      return Optional.of(verdict.error());
    }
    Optional<ApiClient> client = access.tokens().client(verdict.clients(), access);
    if (client.isEmpty()) {
      return Optional.of(
          ApiError.of(
              403,
              "The token is valid, but it names no client of this router.",
              "token_without_client"));
    }
    // Without a digest: a realtime session outlives the token that opened it.
    Caller caller = new Caller(client.get().name(), address);
    return admit(
        request, withUser(request, access, caller, verdict.user()), client.get().allowed());
  }

  private boolean isDiscovery(HttpServletRequest request) {
    return discovery.test(request.getMethod(), CallAttributes.get(request, ApiPath.class).path());
  }

  private Optional<ApiError> byLoopback(
      AccessPolicy access, String address, HttpServletRequest request) {
    Optional<ApiError> refusal =
        LocalRequest.refusal(request, access, CallSettings.get(request, CorsPolicy.class));
    return refusal.isPresent() ? refusal : admitAnonymous(request, access, address);
  }

  private Optional<ApiError> admitAnonymous(
      HttpServletRequest request, AccessPolicy access, String address) {
    Caller caller = new Caller(Caller.ANONYMOUS, address);
    return admit(request, withUser(request, access, caller, ""), Permissions.ALL);
  }

  private Caller withUser(
      HttpServletRequest request, AccessPolicy access, Caller caller, String inToken) {
    UserPolicy policy = access.users();
    boolean byProxy = access.proxies().trusts(LocalRequest.peer(request));
    return policy
        .name(caller.label(), inToken, byProxy, name -> values(request, name))
        .map(name -> users.bounded(caller.label(), name, policy.most()))
        .map(name -> policy.user(caller.label(), name))
        .map(user -> new Caller(caller.label(), caller.address(), caller.key(), user))
        .orElse(caller);
  }

  private static Optional<ApiError> admit(
      HttpServletRequest request, Caller caller, Permissions allowed) {
    CallAttributes.get(request, CallRecordBuilder.class).client(caller.label());
    CallAttributes.put(request, caller);
    CallAttributes.put(request, allowed);
    return Optional.empty();
  }

  private static Optional<ApiError> unauthorized(String message) {
    return Optional.of(ApiError.of(401, message, "invalid_api_key"));
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
