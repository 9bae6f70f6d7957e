/** The boundaries called from inside a server, as the web module calls them. */
@NullMarked
package org.guitai.services;

import org.jspecify.annotations.NullMarked;
