/**
 * Demo mode: two small providers inside the process, to try the router without an account. They
 * serve OpenAI's endpoints on real sockets and can simulate an outage. JDK only.
 */
package dev.patchbay.demo;
