/** Starts Guitai in one process: PostgreSQL of its own (or yours), Payara Micro, the application. */
@NullMarked
package org.guitai.launcher;

import org.jspecify.annotations.NullMarked;
