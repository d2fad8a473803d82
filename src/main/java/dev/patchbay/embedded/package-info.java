/**
 * Embedded server of {@code java -jar patchbay.war}: the command line, and Jetty configured for
 * many slow streams. In a servlet container none of this is on the class path. It knows nothing of
 * the router.
 */
package dev.patchbay.embedded;
