package dev.patchbay.embedded;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * HTTP/2 without TLS for clients with prior knowledge (RFC 9113 §3.3). {@code Upgrade: h2c} is
 * ignored, as RFC 9113 requires: a proxy that forwards it would open a tunnel past its own rules.
 */
final class PriorKnowledgeHttp2 extends HTTP2CServerConnectionFactory {

  PriorKnowledgeHttp2(HttpConfiguration http) {
    super(http);
    // Sessions are opened over HTTP/1.1: no client of the API opens them as RFC 8441 has it.
    setConnectProtocolEnabled(false);
  }

  @Override
  public Connection upgradeConnection(
      Connector connector,
      EndPoint endPoint,
      MetaData.Request request,
      HttpFields.Mutable response101) {
    boolean known = request.getHttpVersion() == HttpVersion.HTTP_2;
    return known ? super.upgradeConnection(connector, endPoint, request, response101) : null;
  }
}
