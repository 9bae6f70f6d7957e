@NullMarked
package org.guitai.account.api;

import org.jspecify.annotations.NullMarked;
