/** Pure ordering algorithms: weighted round robin, peak EWMA, standing. */
package dev.patchbay.routing.balance;
