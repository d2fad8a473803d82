package dev.patchbay.accesslog;

/**
 * Settings of the access log.
 *
 * @param format format of its lines
 * @param address how much of the client's address they have
 */
public record AccessLogSettings(AccessLogFormat format, AddressMasking address) {}
