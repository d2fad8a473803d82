package dev.patchbay.catalog;

/**
 * A model or voice in the merged catalogue.
 *
 * @param id the value of {@code model} or {@code voice} in a call
 * @param name display name
 * @param provider the first provider that has it
 */
public record CatalogEntry(String id, String name, String provider) {}
