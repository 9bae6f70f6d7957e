/** Guitai from outside: drivers that speak as its users do, and the journeys they make. */
@NullMarked
package org.guitai.system;

import org.jspecify.annotations.NullMarked;
