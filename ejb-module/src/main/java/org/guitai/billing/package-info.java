/** Plans and what they allow. May use mail and shared; asks about shops through its port ShopFacts. */
@NullMarked
package org.guitai.billing;

import org.jspecify.annotations.NullMarked;
