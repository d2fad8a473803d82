/** What a provider is: URL, services, names, prices, deadlines. */
package dev.patchbay.routing.provider;
