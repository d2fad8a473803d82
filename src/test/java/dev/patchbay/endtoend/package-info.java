/** The built WAR in other processes, started as a user or an operator starts it. */
package dev.patchbay.endtoend;
