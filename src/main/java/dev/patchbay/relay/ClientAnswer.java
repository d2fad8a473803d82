package dev.patchbay.relay;

import dev.patchbay.web.ClientGone;
import java.util.List;

/**
 * The client's side of an exchange: begun once, then bytes, each of them on its way when the call
 * returns.
 */
interface ClientAnswer {

  /**
   * Begins the answer; after this there is no other provider.
   *
   * @param length of the body in bytes; -1 if it is not known
   */
  void begin(int status, List<HeaderLine> headers, long length);

  void write(byte[] bytes, int offset, int length) throws ClientGone;
}
