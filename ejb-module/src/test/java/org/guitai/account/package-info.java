@NullMarked
package org.guitai.account;

import org.jspecify.annotations.NullMarked;
