using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>The restrictions of upstream's database on an image.</summary>
/// <remarks>Source: glance.common.utils, <c>no_4byte_params</c>; glance.db.sqlalchemy.api, <c>_validate_db_int</c>.</remarks>
internal static class ImageRow
{
    /// <summary>The image as stored: an empty owner becomes null. The response to the request still shows the empty owner.</summary>
    public static Image From(Image image) => image.Owner is "" ? image with { Owner = null } : image;

    /// <exception cref="GlanceFault">400: a number exceeds 32 bits, or a string has a character that needs four bytes in UTF-8.</exception>
    public static void RequireStorable(Image image)
    {
        RequireThreeByteUtf8("Name", image.Name);
        RequireThreeByteUtf8("Owner", image.Owner);
        foreach (var (name, value) in image.Properties)
        {
            if (HasFourByteCharacter(name))
                throw GlanceFault.BadRequest("Property names can't contain 4 byte unicode.");
            RequireThreeByteUtf8(TitleCase(name), value);
        }

        RequireInt("min_disk", image.MinDisk);
        RequireInt("min_ram", image.MinRam);
        if (image.Tags.Any(HasFourByteCharacter))
            throw GlanceFault.BadRequest("Param values can't contain 4 byte unicode.");
    }

    private static void RequireInt(string name, long value)
    {
        if (value > int.MaxValue)
            throw GlanceFault.BadRequest($"'{name}' value out of range, must not exceed {int.MaxValue}.");
    }

    private static void RequireThreeByteUtf8(string name, string? value)
    {
        if (value is not null && HasFourByteCharacter(value))
            throw GlanceFault.BadRequest($"{name} can't contain 4 byte unicode characters.");
    }

    private static bool HasFourByteCharacter(string text) => text.EnumerateRunes().Any(static rune => !rune.IsBmp);

    /// <summary>Python's <c>str.title()</c>: every letter that follows a non-letter becomes upper case.</summary>
    private static string TitleCase(string text)
    {
        var title = new StringBuilder(text.Length);
        var isStart = true;
        foreach (var letter in text)
        {
            title.Append(isStart ? char.ToUpper(letter, CultureInfo.InvariantCulture) : char.ToLower(letter, CultureInfo.InvariantCulture));
            isStart = !char.IsLetter(letter);
        }

        return title.ToString();
    }
}
