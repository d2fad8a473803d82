package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.web.Cors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads from a request whether its sender may administer the router. */
public final class AdminCall {

  /** The code of the refusal of a key that was given and is not one. */
  public static final String WRONG_KEY = "invalid_admin_key";

  private static final Cors NO_PAGES = new Cors(List.of());

  private AdminCall() {}

  /**
   * What speaks against it.
   *
   * @param proxies whose word on addresses is believed
   */
  public static Optional<ApiError> refusal(
      HttpServletRequest request, AdminAccess admin, Proxies proxies) {
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
    return LocalCall.refusal(request, proxies, NO_PAGES)
        .flatMap(
            foreign ->
                refuse(
                    403,
                    "Without a key only programs on this machine may administer the router.",
                    foreign.code()));
  }

  /** The address of who asks, by what trusted proxies say. */
  public static String address(HttpServletRequest request, Proxies proxies) {
    return LocalCall.client(request, proxies).getHostAddress();
  }

  private static Optional<ApiError> refuse(int status, String message, String code) {
    return Optional.of(ApiError.of(status, message, code));
  }
}
