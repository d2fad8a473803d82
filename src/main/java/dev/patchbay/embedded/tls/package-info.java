/**
 * TLS (HTTPS) of the embedded server: certificate and key from PEM files, read again when they are
 * renewed.
 */
package dev.patchbay.embedded.tls;
