package dev.patchbay.relay.client;

import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Limit of a provider's response head: in all, and in what of it may go to the client, because the
 * client's head is limited too and a failure to write it comes too late for another provider.
 */
final class ResponseHeadLimit {

  static final int LARGEST_HEAD = 32 * 1024;

  // Tomcat writes heads of 8 KB by default, and the router's own headers need room beside these.
  static final int LARGEST_RELAYED = 4 * 1024;

  // The colon, a blank and the line end.
  private static final int PUNCTUATION = 4;

  private ResponseHeadLimit() {}

  /**
   * @throws MessageConstraintException if the head is too large
   */
  static void check(ClassicHttpResponse head) throws MessageConstraintException {
    long all = 0;
    for (Header header : head.getHeaders()) {
      all += length(header);
    }
    // Most heads are smaller than what may be relayed, whatever is in them.
    long relayed = all > LARGEST_RELAYED ? relayed(head) : all;
    if (all > LARGEST_HEAD || relayed > LARGEST_RELAYED) {
      throw new MessageConstraintException(
          "response head of " + all + " bytes, " + relayed + " to be relayed");
    }
  }

  private static long relayed(ClassicHttpResponse head) {
    long relayed = 0;
    for (Header header : head.getHeaders()) {
      if (HeaderRules.mayReturn(header.getName().toLowerCase(Locale.ROOT))) {
        relayed += length(header);
      }
    }
    return relayed;
  }

  private static int length(Header header) {
    int value = header.getValue() == null ? 0 : header.getValue().length();
    return header.getName().length() + value + PUNCTUATION;
  }
}
