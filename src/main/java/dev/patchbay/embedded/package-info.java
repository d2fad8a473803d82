/**
 * The server inside the WAR: the command line, and Jetty set up for many slow streams. In a
 * container none of this is on the class path.
 */
package dev.patchbay.embedded;
