package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.proxy.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Authenticates requests to the administration API: by admin key, or without one in demo mode. */
public final class AdminRequestAuth {

  /** Error code for a key that is not an admin key. */
  public static final String WRONG_KEY = "invalid_admin_key";

  private static final CorsPolicy NO_PAGES = new CorsPolicy(List.of());

  private AdminRequestAuth() {}

  /**
   * Checks a request; empty if it may pass.
   *
   * @param proxies proxies trusted to report the client's address
   */
  public static Optional<ApiError> refusal(
      HttpServletRequest request, AdminAccess admin, TrustedProxies proxies) {
    Optional<String> key =
        Credentials.bearer(Collections.list(request.getHeaders("Authorization")));
    if (key.isPresent()) {
      return admin.accepts(key.get())
          ? Optional.empty()
          : refuse(401, "The key is not a valid admin key.", WRONG_KEY);
    }
    if (!admin.demo()) {
      return refuse(
          401, "An admin key is required. Send it as Authorization: Bearer KEY.", "no_admin_key");
    }
    return LocalRequest.refusal(request, proxies, NO_PAGES)
        .flatMap(
            denial ->
                refuse(
                    403,
                    "Without an admin key, only programs on this machine may use this API.",
                    denial.code()));
  }

  /** Address of the client, as reported by trusted proxies if there are any. */
  public static String address(HttpServletRequest request, TrustedProxies proxies) {
    return LocalRequest.client(request, proxies).getHostAddress();
  }

  private static Optional<ApiError> refuse(int status, String message, String code) {
    return Optional.of(ApiError.of(status, message, code));
  }
}
