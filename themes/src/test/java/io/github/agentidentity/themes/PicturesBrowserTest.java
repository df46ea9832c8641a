package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Pictures for people who judge the page by looking at it, in {@code target/pictures}: every situation on a phone,
 * whole and in its first screen, and a contact sheet of five of them side by side, light above dark.
 */
@ExtendWith(Studio.Resolver.class)
class PicturesBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final List<Look> PHONES = List.of(Look.PHONE_LIGHT, Look.PHONE_DARK);

    @Test
    void five_situations_stand_side_by_side(Studio studio) throws IOException {
        Files.createDirectories(PICTURES);
        for (Situation situation : Situation.values()) {
            for (Look look : PHONES) {
                Chromium browser = studio.show(situation, look);
                Files.write(file(situation, look, "first"), browser.picture(false));
                Files.write(file(situation, look, "whole"), browser.picture(true));
            }
        }
        Path sheet = PICTURES.resolve("contact-sheet.html");
        Files.writeString(sheet, sheet());
        Path picture = PICTURES.resolve("contact-sheet.png");
        Files.write(picture, studio.photograph(sheet.toUri()));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(picture)));
        assertThat(image.getWidth()).isEqualTo(Look.SHEET.width());
        assertThat(image.getHeight()).isGreaterThan(2 * Look.PHONE_LIGHT.height());
    }

    private static String sheet() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <title>First screen of a phone</title>
                <style>
                  body { margin: 0; font: 16px sans-serif; display: grid; grid-template-columns: repeat(5, 390px); gap: 12px; }
                  figure { margin: 0; }
                  img { width: 390px; height: 844px; border: 1px solid gray; box-sizing: border-box; }
                </style>
                """
                + PHONES.stream()
                        .flatMap(look -> Situation.PICTURED.stream()
                                .map(situation -> "<figure><figcaption>" + situation.title() + "</figcaption><a href=\""
                                        + file(situation, look, "whole").getFileName() + "\"><img alt=\"\" src=\""
                                        + file(situation, look, "first").getFileName() + "\"></a></figure>\n"))
                        .collect(Collectors.joining());
    }

    private static Path file(Situation situation, Look look, String part) {
        return PICTURES.resolve(
                situation.path() + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + part + ".png");
    }
}
