package dev.patchbay.traces;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

/** Service provider through which the exporter finds the sender; public for the service loader. */
public final class UrlConnectionSenderProvider implements HttpSenderProvider {

  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    return new UrlConnectionSender(config);
  }
}
