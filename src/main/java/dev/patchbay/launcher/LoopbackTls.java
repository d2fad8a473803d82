package dev.patchbay.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS to a router on this machine that accepts any certificate: it names the host that clients
 * call, not 127.0.0.1. A request for health holds no secret.
 */
final class LoopbackTls {

  private LoopbackTls() {}

  static void trust(HttpURLConnection connection) throws IOException {
    if (connection instanceof HttpsURLConnection tls
        && InetAddress.getByName(tls.getURL().getHost()).isLoopbackAddress()) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        tls.setSSLSocketFactory(context.getSocketFactory());
        tls.setHostnameVerifier((host, session) -> true);
      } catch (GeneralSecurityException impossible) {
        throw new IOException(impossible);
      }
    }
  }

  /** An extended one, or Java would check the host's name all the same. */
  private static final class AnyCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
