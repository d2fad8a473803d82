package dev.patchbay.body.spool;

import dev.patchbay.api.RequestRefused;
import java.io.IOException;
import java.io.InputStream;

/**
 * Input stream that stores what is read from it in a spool (tee): a body is scanned while it is
 * received, and need not be read back.
 *
 * <p>Threading: one reader.
 */
public final class SpoolReceiver extends InputStream {

  private final InputStream in;
  private final BodyLimits limits;
  private final Spool.Overflow overflow;
  private final Spool spool;
  private boolean refused;

  /**
   * @param in body of the request
   * @param spools statistics that count the part on disk
   */
  public SpoolReceiver(InputStream in, BodyLimits limits, SpoolStats spools) {
    this.in = in;
    this.limits = limits;
    this.overflow = () -> TempFile.in(limits, spools);
    this.spool = Spool.empty(limits);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * @throws RequestRefused 413 if there is more than the limits allow, 507 if it cannot be stored
   */
  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    if (count > 0) {
      refused = true;
      spool.add(target, from, count, limits, overflow);
      refused = false;
    }
    return count;
  }

  /**
   * Receives what has not been read, unless the body was refused for its size.
   *
   * @throws RequestRefused 413 if there is more than the limits allow, 507 if it cannot be stored
   */
  public void receiveRest() throws IOException {
    if (!refused) {
      spool.receiveRest(in, limits, overflow);
    }
  }

  /** What has been received; its owner closes it. */
  public Spool spool() {
    return spool;
  }
}
