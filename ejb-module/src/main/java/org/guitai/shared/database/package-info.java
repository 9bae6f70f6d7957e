/** The database as every domain uses it: statements, tenant scope, migrations. Uses shared alone. */
@NullMarked
package org.guitai.shared.database;

import org.jspecify.annotations.NullMarked;
