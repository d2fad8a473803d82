/** Bodies of requests to providers and of their responses, as entities of the HTTP client. */
package dev.patchbay.relay.client.entity;
