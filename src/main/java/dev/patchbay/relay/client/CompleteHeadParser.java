package dev.patchbay.relay.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Parses response heads and refuses one that is truncated or too large, which HttpClient would
 * accept.
 */
final class CompleteHeadParser implements HttpMessageParser<ClassicHttpResponse> {

  private final DefaultHttpResponseParser parser;

  CompleteHeadParser(Http1Config config) {
    this.parser = new DefaultHttpResponseParser(config);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    EndDetector socket = new EndDetector(in);
    ClassicHttpResponse head = parser.parse(buffer, socket);
    if (socket.ended) {
      throw new NoHttpResponseException("the connection ended within the head");
    }
    ResponseHeadLimit.check(head);
    return head;
  }

  /** Notices the end of the stream, which is never read for a complete head. */
  private static final class EndDetector extends FilterInputStream {

    private boolean ended;

    EndDetector(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      ended = ended || count < 0;
      return count;
    }
  }
}
