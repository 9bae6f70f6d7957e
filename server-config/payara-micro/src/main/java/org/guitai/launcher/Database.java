package org.guitai.launcher;

/**
 * Where the database is and who works in it: the owner migrates the schema, the application may do nothing to it.
 */
record Database(String url, String user, String password, String owner, String ownerPassword) {

    static final String APPLICATION_USER = "guitai_app";
    static final String OWNER_USER = "guitai_owner";

    @Override
    public String toString() {
        return url;
    }
}
