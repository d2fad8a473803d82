/** Where keys come from (file, environment, system properties) and on which line. */
package dev.patchbay.config.source;
