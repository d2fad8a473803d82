/** Tests of single parts of a provider's connection. */
package dev.patchbay.realtime.provider;
