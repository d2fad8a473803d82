/**
 * Text normalisation without HTTP: ordered rules of pattern and replacement, the sets that are
 * shipped, and the lexicon of pronunciations.
 */
package dev.patchbay.text.rule;
