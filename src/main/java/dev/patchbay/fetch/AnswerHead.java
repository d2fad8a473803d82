package dev.patchbay.fetch;

import dev.patchbay.call.Producer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Head of a good response, as the client gets it.
 *
 * @param status HTTP status
 * @param headers header values by name in the order in which they are sent, without framing
 * @param length length of the body in bytes; -1 if unknown
 * @param producer provider, model and voice that made it
 */
public record AnswerHead(int status, Map<String, String> headers, long length, Producer producer) {

  public AnswerHead {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** This head for a body whose length has become known. */
  public AnswerHead withLength(long known) {
    return new AnswerHead(status, headers, known, producer);
  }
}
