/**
 * Model list and voice list: answers {@code /v1/models} and its relatives from the merged lists of
 * all providers, without a call to a provider.
 *
 * <p>A background thread refreshes the lists through {@link dev.patchbay.catalog.ProviderLists}; a
 * client sees only what its permissions allow. The root registers {@link
 * dev.patchbay.catalog.CatalogFilter}; {@code explain} asks it which calls the router answers
 * itself.
 */
package dev.patchbay.catalog;
