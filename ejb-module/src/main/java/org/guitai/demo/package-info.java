/** The demo shops, loaded once when the product is started with {@code guitai.demo}. May use every domain's api. */
@NullMarked
package org.guitai.demo;

import org.jspecify.annotations.NullMarked;
