package dev.patchbay.relay.client;

import dev.patchbay.relay.client.entity.LastByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** A provider's response, received by HttpClient's classic client. */
final class HttpProviderAnswer implements ProviderAnswer {

  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;
  private final Map<String, List<String>> headers;
  private final InputStream body;

  HttpProviderAnswer(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
    this.request = request;
    this.response = response;
    this.headers = headers(response);
    HttpEntity entity = response.getEntity();
    this.body =
        entity == null
            ? InputStream.nullInputStream()
            : LastByteStream.of(entity.getContent(), entity.getContentLength());
  }

  @Override
  public int status() {
    return response.getCode();
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      String value = header.getValue() == null ? "" : header.getValue();
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(value);
    }
    return headers;
  }

  @Override
  public long length() {
    return response.getEntity() == null ? -1 : response.getEntity().getContentLength();
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void abort() {
    request.abort();
  }

  @Override
  public void close() {
    try {
      response.close();
    } catch (IOException gone) {
      // The connection is discarded either way; the reader of the body has seen how it ended.
      request.abort();
    }
  }
}
