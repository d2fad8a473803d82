package dev.patchbay.relay.client;

import dev.patchbay.routing.outcome.ErrorMeaning;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's HTTP response: the head is read, the body is still arriving.
 *
 * <p>Its owner either reads the body to its end or calls {@link #abort}; closing alone would read
 * the rest.
 */
public interface ProviderAnswer extends AutoCloseable {

  int status();

  /** Names in lower case. */
  Map<String, List<String>> headers();

  /** Announced length of the body in bytes; -1 if it is not known. */
  long length();

  InputStream body();

  /** What an error inside a good answer means, which has been given a status; else empty. */
  default Optional<ErrorMeaning> innerError() {
    return Optional.empty();
  }

  /** Closes the connection at once, so that the provider can stop producing. */
  void abort();

  @Override
  void close();
}
