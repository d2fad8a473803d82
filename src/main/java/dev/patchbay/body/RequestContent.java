package dev.patchbay.body;

import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.Spool;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
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
  private final boolean base64;
  private final long length;

  RequestContent(Spool spool, List<Splice> splices, String contentType) {
    this(spool, splices, contentType, false);
  }

  /**
   * @param base64 true to write the bytes that stay in base64; they must be one range
   */
  RequestContent(Spool spool, List<Splice> splices, String contentType, boolean base64) {
    this.spool = spool;
    this.splices = Splice.inOrder(splices);
    this.contentType = contentType;
    this.base64 = base64;
    this.length = base64 ? encodedLength() : spool.size() + growth();
  }

  /** Length in bytes. */
  public long length() {
    return length;
  }

  private long growth() {
    long growth = 0;
    for (Splice splice : splices) {
      growth += splice.growth();
    }
    return growth;
  }

  private long encodedLength() {
    long kept = spool.size() - splices.stream().mapToLong(s -> s.to() - s.from()).sum();
    long written = splices.stream().mapToLong(splice -> splice.bytes().length).sum();
    return written + (kept + 2) / 3 * 4;
  }

  /** The Content-Type to send; empty if the client sent none. */
  public String contentType() {
    return contentType;
  }

  /** Writes all of it. */
  public void writeTo(OutputStream out) throws IOException {
    long at = 0;
    for (Splice splice : splices) {
      keep(out, at, splice.from());
      out.write(splice.bytes());
      at = splice.to();
    }
    keep(out, at, spool.size());
  }

  private void keep(OutputStream out, long from, long to) throws IOException {
    if (!base64) {
      spool.writeTo(out, from, to);
    } else if (from < to) {
      OutputStream encoded = Base64.getEncoder().wrap(new UnclosedStream(out));
      spool.writeTo(encoded, from, to);
      encoded.close();
    }
  }

  /** The end of the base64 is written when it is closed; the body goes on after it. */
  private static final class UnclosedStream extends FilterOutputStream {

    UnclosedStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
