/**
 * Patchbay: an OpenAI-compatible router for speech and transcription.
 *
 * <p>This package is the composition root (dependency wiring). {@link dev.patchbay.App#register}
 * lists the stations of a call in their order: record, call id and normal form of the path,
 * settings, draining, CORS, authentication, catalog, admission, rate limits, body, plan, metering,
 * and last the cache and the exchange with providers. One thread takes a call through all of them.
 * {@link dev.patchbay.ProviderModule}, {@link dev.patchbay.UsageModule} and {@link
 * dev.patchbay.OperatorModule} build the parts behind them.
 */
package dev.patchbay;
