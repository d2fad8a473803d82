package dev.patchbay.relay.client;

import dev.patchbay.body.RequestContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** HttpClient entity of a request's body, written anew from the spool for every attempt. */
final class BodyEntity extends AbstractHttpEntity {

  private final RequestContent content;

  BodyEntity(RequestContent content) {
    super(content.contentType().isEmpty() ? null : content.contentType(), null);
    this.content = content;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return content.length();
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("written, never read");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    content.writeTo(out);
  }

  @Override
  public void close() {}
}
