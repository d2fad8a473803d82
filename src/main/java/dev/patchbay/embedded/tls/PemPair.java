package dev.patchbay.embedded.tls;

import java.nio.file.Path;

/**
 * PEM files of HTTPS.
 *
 * @param certificate file with the server's certificate and its chain
 * @param key file with its private key
 */
public record PemPair(Path certificate, Path key) {}
