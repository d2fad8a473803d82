/**
 * Makes the call: plan, failover loop, hedged attempts, the journey, the final error. It relays the
 * answer's bytes to the client or to a shared fetch.
 */
package dev.patchbay.relay;
