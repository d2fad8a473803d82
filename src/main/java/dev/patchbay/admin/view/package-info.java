/**
 * JSON and sentences of the admin API: providers, routes, limits and calls. It reads the router's
 * state and is used by the endpoints and events of {@code admin}.
 */
package dev.patchbay.admin.view;
