/**
 * Two small providers inside the process, for someone who has none: OpenAI's endpoints behind real
 * sockets, so that calls take the whole way and an outage can be shown. JDK only.
 */
package dev.patchbay.demo;
