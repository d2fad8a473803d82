package dev.patchbay.relay.client;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A provider's answer, its head read and its body still coming.
 *
 * <p>Whoever holds one either reads the body to its end or calls {@link #abort}; closing alone
 * would read the rest.
 */
public interface ProviderAnswer extends AutoCloseable {

  int status();

  /** Names in lower case. */
  Map<String, List<String>> headers();

  /** Announced length of the body in bytes; -1 if it is not known. */
  long length();

  InputStream body();

  /** Cuts the connection at once; the provider sees that nobody listens any more. */
  void abort();

  @Override
  void close();
}
