/** Sentence segmentation, and the split of a long text into pieces of whole sentences. */
package dev.patchbay.text.sentence;
