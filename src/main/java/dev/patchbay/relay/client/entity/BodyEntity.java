package dev.patchbay.relay.client.entity;

import dev.patchbay.body.RequestContent;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** HttpClient entity of a request's body, written anew from the spool for every attempt. */
public final class BodyEntity extends AbstractHttpEntity {

  /** What is smaller fits into the socket's buffers, so that there is no progress to follow. */
  private static final int LARGE = 128 * 1024;

  private final RequestContent content;
  private final UploadProgress progress;

  public BodyEntity(RequestContent content, UploadProgress progress) {
    super(content.contentType().isEmpty() ? null : content.contentType(), null);
    this.content = content;
    this.progress = progress;
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
    if (content.length() < LARGE) {
      content.writeTo(out);
      return;
    }
    content.writeTo(new FollowedStream(out, progress));
    progress.complete();
  }

  @Override
  public void close() {}

  /** Tells of each piece that the connection has taken. */
  private static final class FollowedStream extends FilterOutputStream {
    private final UploadProgress progress;

    FollowedStream(OutputStream out, UploadProgress progress) {
      super(out);
      this.progress = progress;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      progress.sent(length);
    }
  }
}
