package dev.patchbay.auth;

import java.util.Optional;

/** Lookup of API keys that are not in the configuration, but made while the router runs. */
public interface KeyLookup {

  /** Lookup that knows no key. */
  KeyLookup NONE =
      new KeyLookup() {
        @Override
        public Optional<ApiClient> find(KeyDigest digest, AccessPolicy access) {
          return Optional.empty();
        }

        @Override
        public boolean isReady() {
          return true;
        }
      };

  /**
   * The client of a key, with the permissions of the key; never waits.
   *
   * @param access policy with the clients to whose permissions keys refer
   */
  Optional<ApiClient> find(KeyDigest digest, AccessPolicy access);

  /** False until the keys have been read for the first time. */
  boolean isReady();
}
