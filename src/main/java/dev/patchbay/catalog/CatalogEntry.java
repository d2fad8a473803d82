package dev.patchbay.catalog;

/**
 * A model or voice that can be asked for.
 *
 * @param id what a call gives as {@code model} or {@code voice}
 * @param name what people are shown
 * @param provider the first provider that has it
 */
public record CatalogEntry(String id, String name, String provider) {}
