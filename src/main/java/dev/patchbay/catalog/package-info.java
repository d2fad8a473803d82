/** The models and voices of all providers as one list, answered at once and refreshed behind. */
package dev.patchbay.catalog;
