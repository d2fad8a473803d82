package dev.patchbay.call;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A servlet response that records status, headers and body. */
public final class RecordedResponse {

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = 200;

  public int status() {
    return status;
  }

  /** The value of a header; null if it is not set. */
  public String header(String name) {
    return headers.get(name);
  }

  public byte[] body() {
    return body.toByteArray();
  }

  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** The response to pass to a filter or a servlet. */
  public HttpServletResponse servletResponse() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            RecordedResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, given) -> answer(method.getName(), given));
  }

  private Object answer(String method, Object[] given) {
    switch (method) {
      case "setStatus" -> status = (int) given[0];
      case "setHeader", "addHeader", "setIntHeader" ->
          headers.put((String) given[0], String.valueOf(given[1]));
      case "setContentType" -> headers.put("Content-Type", (String) given[0]);
      case "setContentLength", "setContentLengthLong" ->
          headers.put("Content-Length", String.valueOf(given[0]));
      case "resetBuffer" -> body.reset();
      case "flushBuffer" -> {
        return null;
      }
      case "isCommitted" -> {
        return false;
      }
      case "getHeaderNames" -> {
        return headers.keySet();
      }
      case "getOutputStream" -> {
        return new Stream();
      }
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private final class Stream extends ServletOutputStream {

    @Override
    public void write(int one) {
      body.write(one);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("setWriteListener");
    }
  }
}
