package dev.patchbay.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The demo's endpoints for the dashboard, there with {@code --demo} only: {@code GET /demo/state},
 * {@code POST /demo/outage?provider=NAME&seconds=N} and {@code POST /demo/recover?provider=NAME}.
 * They are for pages of this server on this machine.
 */
final class DemoHandler extends Handler.Wrapper {

  private static final String PREFIX = "/demo/";
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final Set<String> OWN_PAGES = Set.of("", "same-origin", "none");

  private final UnaryOperator<String> demo;

  DemoHandler(UnaryOperator<String> demo) {
    this.demo = demo;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (!path.startsWith(PREFIX)) {
      return super.handle(request, response, callback);
    }
    String answer = isOwn(request) ? demo.apply(command(request, path)) : "";
    response.setStatus(answer.isEmpty() ? 404 : 200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(
        true,
        BufferUtil.toBuffer(answer.isEmpty() ? "{}" : answer, StandardCharsets.UTF_8),
        callback);
    return true;
  }

  private static boolean isOwn(Request request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    return THIS_MACHINE.contains(Request.getServerName(request))
        && THIS_MACHINE.contains(Request.getRemoteAddr(request))
        && OWN_PAGES.contains(site == null ? "" : site);
  }

  private static String command(Request request, String path) {
    Fields query = Request.extractQueryParameters(request);
    String provider = word(query, "provider");
    boolean post = HttpMethod.POST.is(request.getMethod());
    return switch (path.substring(PREFIX.length())) {
      case "state" -> "state";
      case "outage" -> post ? "outage " + provider + " " + seconds(query) : "";
      case "recover" -> post ? "recover " + provider : "";
      default -> "";
    };
  }

  private static String seconds(Fields query) {
    String seconds = word(query, "seconds");
    return seconds.matches("\\d{1,6}") ? seconds : "";
  }

  private static String word(Fields query, String name) {
    String value = query.getValue(name);
    return value == null ? "" : value.replaceAll("\\s", "");
  }
}
