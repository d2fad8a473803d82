/** Journey tests of the client side: addresses, access, headers, disconnects. */
package dev.patchbay.journey.client;
