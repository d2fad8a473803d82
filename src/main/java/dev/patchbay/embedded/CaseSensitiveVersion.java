package dev.patchbay.embedded;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP/1 whose version is case-sensitive (RFC 9112 §2.3). Jetty takes {@code http/1.1} for a
 * version; a proxy in front may take it for something else, and then sees other requests.
 */
final class CaseSensitiveVersion extends HttpConnectionFactory {

  CaseSensitiveVersion(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new StrictConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class StrictConnection extends HttpConnection {

    // Set while the superclass is constructed: an initializer would clear it.
    private RequestHandler handler;

    StrictConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      handler = super.newRequestHandler();
      return handler;
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      HttpParser parser =
          new StrictParser(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
      parser.setHeaderCacheSize(getHttpConfiguration().getHeaderCacheSize());
      parser.setHeaderCacheCaseSensitive(getHttpConfiguration().isHeaderCacheCaseSensitive());
      return parser;
    }
  }

  /** Parser that finds no version where a letter of it is in lower case. */
  private static final class StrictParser extends HttpParser {

    // A control character makes the request line invalid: 400, and not an unknown version.
    private static final byte NO_LETTER = 0;

    private int spaces;
    private boolean begun;
    private boolean ended;

    StrictParser(RequestHandler handler, int headBytes, HttpCompliance compliance) {
      super(handler, headBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      if (getState() == State.START) {
        spaces = 0;
        begun = false;
        ended = false;
      }
      for (int i = buffer.position(); i < buffer.limit() && !ended; i++) {
        read(buffer, i);
      }
      return super.parseNext(buffer);
    }

    private void read(ByteBuffer buffer, int at) {
      byte b = buffer.get(at);
      boolean lineEnd = b == '\n' || b == '\r';
      // Empty lines before a request are skipped (RFC 9112 §2.2).
      ended = lineEnd && begun;
      begun |= !lineEnd;
      spaces += b == ' ' ? 1 : 0;
      if (spaces >= 2 && b >= 'a' && b <= 'z') {
        buffer.put(at, NO_LETTER);
      }
    }
  }
}
