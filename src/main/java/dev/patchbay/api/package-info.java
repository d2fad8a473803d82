/**
 * Types that every room speaks: the audio request and its caller, errors in OpenAI's shape,
 * secrets, digests and safe text. Knows the JDK and Jackson's string encoder only. Used by every
 * room but the start-up code.
 */
package dev.patchbay.api;
