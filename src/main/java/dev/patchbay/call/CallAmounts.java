package dev.patchbay.call;

import java.time.Duration;

/**
 * Amounts of a call for accounting.
 *
 * @param bytesIn bytes of the request's body, if it was read to its end
 * @param characters characters to be spoken; 0 if none
 * @param audio length of the recording; zero if there is none, or if it is unknown
 * @param cost booked cost
 */
public record CallAmounts(long bytesIn, long characters, Duration audio, BookedCost cost) {}
