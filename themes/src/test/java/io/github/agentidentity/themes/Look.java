package io.github.agentidentity.themes;

/** Ways in which humans look at a page. Widths and heights are CSS pixels. */
public enum Look {
    LIGHT(1280, 900, 1, false, true, ""),
    DARK(1280, 900, 1, true, true, ""),
    RIGHT_TO_LEFT(1280, 900, 1, false, true, "rtl"),
    NARROW(320, 640, 1, false, true, ""),
    NARROW_RIGHT_TO_LEFT(320, 640, 1, false, true, "rtl"),
    /** A window of 1280 pixels at 200 %. */
    ZOOMED(640, 512, 2, false, true, ""),
    NO_SCRIPT(1280, 900, 1, false, false, ""),
    DARK_NO_SCRIPT(1280, 900, 1, true, false, ""),
    PHONE_LIGHT(390, 844, 2, false, true, ""),
    PHONE_DARK(390, 844, 2, true, true, ""),
    /** For five phones side by side. */
    SHEET(1998, 1800, 1, false, true, "");

    private final int width;
    private final int height;
    private final int scale;
    private final boolean dark;
    private final boolean scripted;
    private final String query;

    Look(int width, int height, int scale, boolean dark, boolean scripted, String query) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.dark = dark;
        this.scripted = scripted;
        this.query = query;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int scale() {
        return scale;
    }

    boolean isDark() {
        return dark;
    }

    boolean isScripted() {
        return scripted;
    }

    String query() {
        return query;
    }
}
