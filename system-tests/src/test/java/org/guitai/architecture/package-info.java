/** The rules of docs/architecture.md, read off the compiled code. */
@NullMarked
package org.guitai.architecture;

import org.jspecify.annotations.NullMarked;
