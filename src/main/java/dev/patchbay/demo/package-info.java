/**
 * Demo mode: two small providers inside the process, to try the router without an account. They
 * serve OpenAI's endpoints on real sockets and can simulate an outage. Loaded by {@code --demo}
 * only, in a class loader of their own.
 */
package dev.patchbay.demo;
