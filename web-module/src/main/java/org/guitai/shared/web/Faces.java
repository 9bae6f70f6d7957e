package org.guitai.shared.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;

/** Switches Faces' CDI beans on. */
@FacesConfig
@ApplicationScoped
public class Faces {}
