/**
 * Makes the text of a speech call speakable: the rules of its route before anything counts or
 * stores it, and those of a provider with the pronunciations for its voice before each attempt.
 */
package dev.patchbay.text;
