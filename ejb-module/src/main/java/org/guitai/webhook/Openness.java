package org.guitai.webhook;

import org.guitai.shared.Setting;

/**
 * What an installation lets webhooks reach beyond https on the public internet (docs/operations/settings.md).
 *
 * @param insecure http as well
 * @param local every address, this machine and its network among them
 */
record Openness(boolean insecure, boolean local) {

    static Openness ofInstallation() {
        return new Openness(Setting.isOn("guitai.webhook.insecure"), Setting.isOn("guitai.webhook.private"));
    }
}
