package dev.patchbay.relay.network;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Cause of a failed TLS handshake, in words that say what to do about it. */
public final class HandshakeFailure {

  private HandshakeFailure() {}

  /** The cause; empty if it is none that is known. */
  public static String cause(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof CertificateExpiredException) {
        return "its certificate has expired";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "its certificate is not valid yet";
      }
      if (cause instanceof SSLPeerUnverifiedException
          || message.contains("No subject alternative")
          || message.contains("No name matching")) {
        return "its certificate is for another name";
      }
      if (message.contains("unable to find valid certification path")
          || message.contains("Path does not chain")) {
        return "its certificate is of an unknown authority";
      }
      if (message.contains("Unsupported or unrecognized SSL message")) {
        return "it does not speak TLS at this port";
      }
    }
    return "";
  }
}
