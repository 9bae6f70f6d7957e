/** A payment provider for trying things out: it has a page, an interface over HTTP and a mind for mischief, and no money. */
@NullMarked
package org.guitai.sandbox.api;

import org.jspecify.annotations.NullMarked;
