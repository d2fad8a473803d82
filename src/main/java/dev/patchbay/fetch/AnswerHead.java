package dev.patchbay.fetch;

import dev.patchbay.call.Producer;
import java.util.Map;

/**
 * The head of a good answer, as the client is to get it.
 *
 * @param status the HTTP status
 * @param headers values by name, one for each; framing is left out
 * @param length of the body in bytes; -1 if it is not known
 * @param producer who made it
 */
public record AnswerHead(int status, Map<String, String> headers, long length, Producer producer) {

  public AnswerHead {
    headers = Map.copyOf(headers);
  }
}
