/**
 * Both ends of a journey as plain sockets: a provider that does as scripted, and a client that sees
 * every byte. JDK only, loopback only, any free port; time is ruled by gates, never by sleeping.
 */
package dev.patchbay.testkit;
