/** The demo's bank: its page and its interface over HTTP. */
@NullMarked
package org.guitai.sandbox.web;

import org.jspecify.annotations.NullMarked;
