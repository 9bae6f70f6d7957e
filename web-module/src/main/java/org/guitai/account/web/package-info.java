/** Signing in and the pages of accounts. */
@NullMarked
package org.guitai.account.web;

import org.jspecify.annotations.NullMarked;
