package dev.patchbay.relay;

import java.io.IOException;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends calls only on connections where nothing waits to be read: some servers say 408 to a kept
 * connection before they close it, and that is no answer to the next call.
 */
final class QuietConnections extends HttpRequestExecutor {

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback interim,
      HttpContext context)
      throws IOException, HttpException {
    EndpointDetails details = connection.getEndpointDetails();
    if (details.getResponseCount() > 0 && speaks(connection)) {
      // So that whoever sent the call knows that it met a kept connection.
      HttpCoreContext.cast(context).setEndpointDetails(details);
      throw new NoHttpResponseException("the provider spoke on an idle connection");
    }
    return super.execute(request, connection, interim, context);
  }

  private static boolean speaks(HttpClientConnection connection) throws IOException {
    // What TLS has not decrypted cannot be counted; reading waits a millisecond if there is
    // nothing.
    return connection.getSSLSession() == null
            && connection instanceof ManagedHttpClientConnection managed
        ? managed.getSocket().getInputStream().available() > 0
        : connection.isDataAvailable(Timeout.ofMilliseconds(1));
  }
}
