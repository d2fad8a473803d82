package dev.patchbay.embedded;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/**
 * Path normalization: takes several slashes in a row for one, as Tomcat does. A client whose base
 * URL ends in a slash sends {@code //v1/audio/speech}, which no servlet is mapped to.
 */
final class CompactPathHandler extends Handler.Wrapper {

  CompactPathHandler(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    String path = uri.getPath();
    if (path == null || !path.contains("//")) {
      return super.handle(request, response, callback);
    }
    HttpURI compact = HttpURI.build(uri).path(URIUtil.compactPath(path)).asImmutable();
    return super.handle(Request.serveAs(request, compact), response, callback);
  }
}
