/** Journey tests of the lists of models and voices. */
package dev.patchbay.journey.catalog;
