package dev.patchbay.body;

import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Request body as sent to one provider: the client's bytes with splices applied. It can be written
 * any number of times until the received body is closed.
 *
 * <p>Threading: immutable.
 */
public final class RequestContent {

  private final Spool spool;
  private final List<Splice> splices;
  private final String contentType;
  private final long length;

  RequestContent(Spool spool, List<Splice> splices, String contentType) {
    this.spool = spool;
    this.splices = Splice.inOrder(splices);
    this.contentType = contentType;
    this.length = spool.size() + this.splices.stream().mapToLong(Splice::growth).sum();
  }

  /** Length in bytes. */
  public long length() {
    return length;
  }

  /** The Content-Type to send; empty if the client sent none. */
  public String contentType() {
    return contentType;
  }

  /** Writes all of it. */
  public void writeTo(OutputStream out) throws IOException {
    long at = 0;
    for (Splice splice : splices) {
      spool.writeTo(out, at, splice.from());
      out.write(splice.bytes());
      at = splice.to();
    }
    spool.writeTo(out, at, spool.size());
  }
}
