package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads from a request whether its sender may administer the router. */
public final class AdminRequestAuth {

  /** The code of the refusal of a key that was given and is not one. */
  public static final String WRONG_KEY = "invalid_admin_key";

  private static final CorsPolicy NO_PAGES = new CorsPolicy(List.of());

  private AdminRequestAuth() {}

  /**
   * What speaks against it.
   *
   * @param proxies whose word on addresses is believed
   */
  public static Optional<ApiError> refusal(
      HttpServletRequest request, AdminAccess admin, TrustedProxies proxies) {
    Optional<String> key =
        Credentials.bearer(Collections.list(request.getHeaders("Authorization")));
    if (key.isPresent()) {
      return admin.opens(key.get())
          ? Optional.empty()
          : refuse(401, "The key is not one of administration's.", WRONG_KEY);
    }
    if (!admin.demo()) {
      return refuse(
          401, "Give a key of administration: Authorization: Bearer KEY.", "no_admin_key");
    }
    return LocalRequest.refusal(request, proxies, NO_PAGES)
        .flatMap(
            foreign ->
                refuse(
                    403,
                    "Without a key only programs on this machine may administer the router.",
                    foreign.code()));
  }

  /** The address of who asks, by what trusted proxies say. */
  public static String address(HttpServletRequest request, TrustedProxies proxies) {
    return LocalRequest.client(request, proxies).getHostAddress();
  }

  private static Optional<ApiError> refuse(int status, String message, String code) {
    return Optional.of(ApiError.of(status, message, code));
  }
}
