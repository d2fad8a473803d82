package dev.patchbay.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenTelemetry collector (OTLP over HTTP) that keeps the traces it receives. */
public final class TraceReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<ExportTraceServiceRequest> batches = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  public static TraceReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TraceReceiver receiver = new TraceReceiver(server);
    server.createContext("/v1/traces", receiver::take);
    server.start();
    return receiver;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      heads.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().entrySet());
      batches.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** All spans that have come; a router that is stopped has sent its last. */
  public List<Span> spans() {
    return batches.stream()
        .flatMap(batch -> batch.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  public List<Span> spans(Span.SpanKind kind) {
    return spans().stream().filter(span -> span.getKind() == kind).toList();
  }

  /** What the sender says of itself. */
  public Map<String, Object> resource() {
    return attributes(batches.get(0).getResourceSpans(0).getResource().getAttributesList());
  }

  /** Methods and headers of the batches. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  /** All that has come, as text. */
  public String text() {
    return batches.toString();
  }

  public static Map<String, Object> attributes(List<KeyValue> list) {
    Map<String, Object> attributes = new TreeMap<>();
    list.forEach(one -> attributes.put(one.getKey(), value(one.getValue())));
    return attributes;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOL_VALUE -> value.getBoolValue();
      default -> value.toString();
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
