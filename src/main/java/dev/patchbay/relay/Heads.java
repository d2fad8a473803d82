package dev.patchbay.relay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.SessionOutputBuffer;

/**
 * The heads of requests and answers on one connection. Two things that HttpClient lets pass are
 * refused: bytes left over from the last answer, which would be taken for the next call's, and a
 * head that the provider broke off, which would be taken for whole.
 */
final class Heads
    implements HttpMessageWriter<ClassicHttpRequest>, HttpMessageParser<ClassicHttpResponse> {

  private final DefaultHttpRequestWriter writer = new DefaultHttpRequestWriter();
  private final DefaultHttpResponseParser parser;
  private SessionInputBuffer lastAnswer;

  Heads(Http1Config config) {
    this.parser = new DefaultHttpResponseParser(config);
  }

  @Override
  public void write(ClassicHttpRequest request, SessionOutputBuffer buffer, OutputStream out)
      throws IOException, HttpException {
    if (lastAnswer != null && lastAnswer.length() > 0) {
      throw new NoHttpResponseException("bytes followed the last answer on this connection");
    }
    writer.write(request, buffer, out);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    lastAnswer = buffer;
    Tail tail = new Tail(in);
    ClassicHttpResponse head = parser.parse(buffer, tail);
    if (tail.ended) {
      throw new NoHttpResponseException("the connection ended within the head");
    }
    return head;
  }

  /** Notices the end, which a whole head never needs to see. */
  private static final class Tail extends FilterInputStream {

    private boolean ended;

    Tail(InputStream in) {
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
