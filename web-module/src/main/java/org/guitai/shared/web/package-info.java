/** What every page, resource and socket shares: start-up, headers, errors, health. */
@NullMarked
package org.guitai.shared.web;

import org.jspecify.annotations.NullMarked;
