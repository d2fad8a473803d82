/** Tests of single parts of a session. */
package dev.patchbay.realtime.session;
