package org.guitai.shared.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The public API. */
@ApplicationPath("/api/v1")
public class RestApplication extends Application {}
