package dev.patchbay.relay.client;

import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Classifies exceptions of the HTTP client as faults of the provider. */
final class FaultClassifier {

  private FaultClassifier() {}

  /** The fault of an attempt that received no complete response head. */
  static Fault head(IOException failed) {
    if (outOfFiles(failed)) {
      return Fault.OUT_OF_FILES;
    }
    if (failed instanceof ConnectException
        || failed instanceof ConnectTimeoutException
        || failed instanceof ConnectionRequestTimeoutException
        || failed instanceof UnknownHostException
        || failed instanceof NoRouteToHostException) {
      return Fault.CONNECT;
    }
    if (failed instanceof SSLException) {
      return Fault.TLS;
    }
    return failed instanceof ClientProtocolException ? Fault.UNEXPECTED_ANSWER : Fault.BROKEN_HEAD;
  }

  /** True if the provider had closed a connection on which it had answered before. */
  static boolean isStaleConnection(IOException failed, HttpClientContext context) {
    EndpointDetails connection = context.getEndpointDetails();
    boolean closed =
        failed instanceof NoHttpResponseException
            || failed instanceof SocketException
            || (failed instanceof SSLException && failed.getCause() instanceof SocketException);
    return closed && connection != null && connection.getResponseCount() > 0;
  }

  // The JDK has no exception class for EMFILE; this is the system's text on Linux and macOS.
  private static boolean outOfFiles(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && message.contains("Too many open files")) {
        return true;
      }
    }
    return false;
  }
}
